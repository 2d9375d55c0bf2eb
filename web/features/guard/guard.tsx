import type { ReactNode } from 'react';
import { loadViewer, may, type Permission } from '#lib/viewer/viewer.ts';
import { NoPermission } from '#ui/states/no-permission.tsx';

interface Props {
  readonly permission: Permission;
  /** Rendered, and thereby loaded, only for those who may see it. */
  readonly children: ReactNode;
}

/** Says so politely where an operator may not go. The graph would refuse as well. */
export async function Guard({ permission, children }: Props) {
  const answer = await loadViewer();
  if (answer.ok && !may(answer.data.viewer, permission)) return <NoPermission />;
  return children;
}
