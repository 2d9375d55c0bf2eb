import { loadViewer, may } from '#lib/viewer/viewer.ts';

/** A bank's plan is made where it acts as a whole. */
export async function mayPlan(): Promise<boolean> {
  const answer = await loadViewer();
  if (!answer.ok) return false;
  const { viewer } = answer.data;
  return viewer.organisation?.kind === 'HEAD_OFFICE' && may(viewer, 'tracking:write');
}
