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
  'campaign.published',
  'campaign.started',
  'campaign.opened',
  'campaign.ended',
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
  'role.granted',
  'role.revoked',
  'role.delegated',
  'organisation.created',
  'organisation.changed',
  'personal.revealed',
  'personal.changed',
  'consent.given',
  'consent.withdrawn',
  'customer.erased',
  'export.created',
  'bank.seeded',
  'bank.imported',
  'auditLog.verified',
  'job.retried',
  'job.discarded',
  'parkedEvent.retried',
  'parkedEvent.discarded',
] as const;

export const OBJECT_KINDS = [
  'Campaign',
  'Customer',
  'Operator',
  'Organisation',
  'Approval',
  'Product',
  'Tag',
  'Client',
  'AuditLog',
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
  'prize.name',
  'prize.kind',
  'prize.unitCost',
  'prize.total',
  'reason',
  'scope',
  'channel',
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
