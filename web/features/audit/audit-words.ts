import type { useTranslations } from 'next-intl';
import { ACTIONS } from './audit-actions.ts';

type Translate = ReturnType<typeof useTranslations<never>>;

export const OBJECT_KINDS = [
  'Campaign',
  'Award',
  'Prize',
  'PrizeIssue',
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
  'LedgerAccount',
  'Order',
  'Reconciliation',
  'Task',
  'CustomerGroup',
  'TrackingSource',
  'PlannedEvent',
  'Channel',
  'FlowDraft',
  'LimitRule',
  'ProductSource',
  'ProductIntake',
  'TrackingAlarm',
  'IdentityConflict',
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
  'follows',
  'followsGroup',
  'product',
  'budget',
  'audienceSize',
  'holdOutPercent',
  'reason',
  'scope',
  'channel',
  'prizeName',
  'prizeKind',
  'unitCost',
  'prizeTotal',
  'validDays',
  'isOffered',
  'lot',
  'received',
  'fulfilment',
  'awards',
  'given',
  'missing',
  'approvedBy',
  'rejectedBy',
  'withdrawnBy',
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
  'step',
  'state',
  'activity',
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
  'accounts',
  'businessDate',
  'differences',
  'ranBy',
  'errorCode',
  'eventsPerSecond',
  'onUnplanned',
  'onViolation',
  'owner',
  'version',
  'steps',
  'businesses',
  'source',
  'period',
  'cap',
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
