import type { useTranslations } from 'next-intl';

type Translate = ReturnType<typeof useTranslations<never>>;

/** Actions the console has a word for, by what they are done to. */
export const ACTIONS = [
  'campaign.created',
  'campaign.changed',
  'campaign.deleted',
  'campaign.submitted',
  'campaign.approved',
  'campaign.rejected',
  'campaign.withdrawn',
  'campaign.started',
  'campaign.opened',
  'campaign.ended',
  'award.redeemed',
  'approval.requested',
  'approval.approved',
  'approval.rejected',
  'approval.withdrawn',
  'approval.escalated',
  'session.started',
  'session.refused',
  'session.ended',
  'access.revoked',
  'access.restored',
  'password.changed',
  'secondFactor.enrolled',
  'secondFactor.removed',
  'token.issued',
  'operator.created',
  'operator.changed',
  'operator.locked',
  'operator.disabled',
  'operator.enabled',
  'operator.unlocked',
  'role.granted',
  'role.revoked',
  'role.delegated',
  'role.withdrawn',
  'role.created',
  'role.changed',
  'role.deleted',
  'organisation.created',
  'organisation.renamed',
  'organisation.closed',
  'personal.revealed',
  'personal.changed',
  'consent.given',
  'consent.withdrawn',
  'customer.erased',
  'bank.seeded',
  'bank.imported',
  'auditLog.verified',
  'approvalPolicy.changed',
  'approvalPolicy.deleted',
  'erasure.requested',
  'erasure.cancelled',
  'erasure.rejected',
  'erasure.prevented',
  'recoveryCodes.renewed',
  'job.retried',
  'job.discarded',
  'parkedEvent.retried',
  'parkedEvent.discarded',
] as const;

export const OBJECT_KINDS = [
  'Campaign',
  'Award',
  'Customer',
  'Operator',
  'Organisation',
  'Approval',
  'Product',
  'Tag',
  'Client',
  'AuditLog',
  'OperatorRole',
  'OperatorSession',
  'ApprovalPolicy',
  'Job',
  'ParkedEvent',
] as const;

/** Fields of objects the console has a word for, as the log names them. */
const FIELDS = [
  'name',
  'description',
  'status',
  'startsAt',
  'endsAt',
  'tag',
  'tagValue',
  'product',
  'budget',
  'audienceSize',
  'reason',
  'scope',
  'channel',
  'prizeName',
  'prizeKind',
  'unitCost',
  'prizeTotal',
  'factor',
  'role',
  'organisation',
  'validUntil',
  'grantId',
  'username',
  'displayName',
  'operator',
  'kind',
  'closedAt',
  'field',
  'fields',
  'purpose',
  'isGiven',
  'erasureId',
  'decidedBy',
  'objectKind',
  'objectId',
  'objectVersion',
  'waitsAt',
  'submittedBy',
  'minAmount',
  'level',
  'code',
  'nameZh',
  'nameEn',
  'permissions',
  'lockedUntil',
  'customers',
  'days',
  'seed',
] as const;

/** What was done, in the operator's words; what the console has no word for keeps its code. */
export function actionWord(t: Translate, action: string): string {
  const known = ACTIONS.find((candidate) => candidate === action);
  return known ? t(`audit.actions.${known}`) : action;
}

export function kindWord(t: Translate, kind: string): string {
  const known = OBJECT_KINDS.find((candidate) => candidate === kind);
  return known ? t(`audit.kinds.${known}`) : kind;
}

export function fieldWord(t: Translate, field: string): string {
  const known = FIELDS.find((candidate) => candidate === field);
  return known ? t(`audit.fields.${known}`) : field;
}
