import { type Caller, type Permission, permissionsOf } from '@zhongtai/kit/caller';

/** What kinds of objects need an approval, and what one needs to decide it beside `approval:decide`. */
export const APPROVAL_KINDS = {
  CAMPAIGN: { permission: 'campaign:approve' },
  PRIZE_ISSUE: { permission: 'award:approve' },
  EXPORT: { permission: 'export:approve' },
  ERASURE: { permission: 'erasure:approve' },
  FLOW: { permission: 'flow:approve' },
  LIMIT_RULE: { permission: 'limit:approve' },
  PACKAGE: { permission: 'product:approve' },
} as const satisfies Record<string, { permission: Permission }>;

export type ApprovalKind = keyof typeof APPROVAL_KINDS;

export const KIND_NAMES = Object.keys(APPROVAL_KINDS) as [ApprovalKind, ...ApprovalKind[]];

/** The kinds that the caller may decide. Only persons decide: a process or a partner has no second pair of eyes. */
export function decidableKinds(caller: Caller): ApprovalKind[] {
  const has = permissionsOf(caller);
  if (caller.kind !== 'OPERATOR' || !has.has('approval:decide')) return [];
  return KIND_NAMES.filter((kind) => has.has(APPROVAL_KINDS[kind].permission));
}
