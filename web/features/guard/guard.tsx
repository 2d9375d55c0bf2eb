import type { ReactNode } from 'react';
import { loadViewer, may, type Permission } from '#lib/viewer/viewer.ts';
import { NoPermission } from '#ui/states/no-permission.tsx';

interface Props {
  /** Or one of several. */
  readonly permission: Permission | readonly Permission[];
  /** Rendered, and thereby loaded, only for those who may see it. */
  readonly children: ReactNode;
}

/** Says so politely where an operator may not go. The graph would refuse as well. */
export async function Guard({ permission, children }: Props) {
  const answer = await loadViewer();
  const any: readonly Permission[] = typeof permission === 'string' ? [permission] : permission;
  if (answer.ok && !any.some((each) => may(answer.data.viewer, each))) return <NoPermission />;
  return children;
}
