import type { RunPartsFragment } from '#generated/gql/graphql.ts';
import { ask } from '#lib/graph/request.ts';
import { ANALYSIS_RUN } from './run.queries.ts';

/** A run of the operator's own; null when there is none, or it is no longer kept. */
export async function loadRun(id: string | undefined): Promise<RunPartsFragment | null> {
  if (!id) return null;
  const answer = await ask(ANALYSIS_RUN, { id });
  return answer.ok ? (answer.data.analysisRun ?? null) : null;
}
