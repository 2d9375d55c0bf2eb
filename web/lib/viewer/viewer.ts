import { cache } from 'react';
import type { ViewerQuery } from '#generated/gql/graphql.ts';
import { ask, type Answer } from '../graph/request.ts';
import { VIEWER } from './viewer.queries.ts';

export type Viewer = ViewerQuery['viewer'];

/** Permissions that decide what the console shows; the graph decides again what it answers. */
export type Permission =
  | 'analysis:read'
  | 'tracking:write'
  | 'approval:configure'
  | 'approval:decide'
  | 'approval:read'
  | 'audit:read'
  | 'award:read'
  | 'award:redeem'
  | 'award:issue'
  | 'award:approve'
  | 'campaign:read'
  | 'campaign:approve'
  | 'campaign:write'
  | 'channel:suspend'
  | 'channel:write'
  | 'consent:write'
  | 'customer:read'
  | 'desk:act'
  | 'desk:read'
  | 'export:create'
  | 'flow:approve'
  | 'flow:write'
  | 'identity:write'
  | 'ledger:read'
  | 'limit:write'
  | 'operator:read'
  | 'operator:write'
  | 'order:read'
  | 'order:write'
  | 'partner:read'
  | 'partner:write'
  | 'product:write'
  | 'organisation:read'
  | 'organisation:write'
  | 'personal:erase'
  | 'personal:manage'
  | 'personal:reveal'
  | 'prize:read'
  | 'prize:write'
  | 'product:read'
  | 'role:delegate'
  | 'role:grant'
  | 'session:revoke'
  | 'tag:read';

/** Who is signed in; asked once for each page. */
export const loadViewer = cache(async (): Promise<Answer<ViewerQuery>> => {
  const answer = await ask(VIEWER, {});
  if (answer.ok || answer.failure.code !== 'FORBIDDEN') return answer;
  // The part of the bank the console is narrowed to was lent and is over: the way out must still be there.
  return ask(VIEWER, {}, { wholeScope: true });
});

/** @returns false also when the viewer cannot be loaded */
export async function viewerMay(permission: Permission): Promise<boolean> {
  const answer = await loadViewer();
  return answer.ok && may(answer.data.viewer, permission);
}

/** Where the days of the operator's bank begin and end. */
export async function bankTimeZone(): Promise<string> {
  const answer = await loadViewer();
  return (answer.ok && answer.data.viewer.organisation?.timeZone) || 'Asia/Shanghai';
}

/** ISO 4217; null when it is not known now. */
export async function bankCurrency(): Promise<string | null> {
  const answer = await loadViewer();
  return answer.ok ? (answer.data.viewer.organisation?.currency ?? null) : null;
}

export function may(viewer: Viewer, permission: Permission): boolean {
  return viewer.permissions.includes(permission);
}

/** Acts at the head office, not at a branch. */
export async function actsForWholeBank(): Promise<boolean> {
  const answer = await loadViewer();
  return answer.ok && answer.data.viewer.organisation?.kind === 'HEAD_OFFICE';
}

/** The bank for which the operator may start work that concerns all of it; null in a branch. */
export async function bankToActOn() {
  const answer = await loadViewer();
  if (!answer.ok || !may(answer.data.viewer, 'desk:act')) return null;
  const { organisation } = answer.data.viewer;
  return organisation?.kind === 'HEAD_OFFICE' ? organisation : null;
}
