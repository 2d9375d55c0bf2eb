import type { EntityManager } from '@mikro-orm/postgresql';
import { audit } from '@zhongtai/kit/audit';
import { serviceCaller } from '@zhongtai/kit/caller';
import type { ServiceContext } from '@zhongtai/kit/context';
import { emit } from '@zhongtai/kit/outbox';
import {
  type Approval,
  type ApprovalChange,
  type ApprovalNews,
  decidedApproval,
  requestApproval,
} from '../approval/index.ts';
import { LimitRule } from './limit-rule.entity.ts';
import { ruleInForce } from './limit-rule.queries.ts';

interface Submission {
  readonly rule: LimitRule;
  readonly before: LimitRule | null;
}

/** Asks for it, in the transaction of the proposal. */
export async function submitRule(
  em: EntityManager,
  { caller, now }: ServiceContext,
  { rule, before }: Submission,
): Promise<void> {
  const { id, organisation, source, channel, period, proposedBy, proposedAt } = rule;
  await requestApproval(
    em,
    {
      ...{ id, kind: 'LIMIT_RULE', objectKind: 'LimitRule', objectId: id, objectVersion: 1 },
      title: [source, channel, period].filter(Boolean).join(' · '),
      ...{ organisation, value: null },
      changes: [
        said('limitSource', 'TEXT', [before && source, source]),
        ...(channel ? [said('limitChannel', 'TEXT', [before && channel, channel])] : []),
        said('limitPeriod', 'TEXT', [before && period, period]),
        said('limitCap', 'MONEY', [before && capOf(before), capOf(rule)]),
        said('limitLaw', 'TEXT', [before?.legalReference ?? null, rule.legalReference ?? null]),
      ],
      ...{ submittedBy: proposedBy, submittedByName: caller.name, makers: [proposedBy] },
      submittedAt: proposedAt,
    },
    now(),
  );
}

const capOf = ({ cap, currency }: LimitRule): string | null => (cap ? `${cap} ${currency}` : null);

const said = (
  field: string,
  type: ApprovalChange['type'],
  [before, after]: readonly [string | null, string | null],
): ApprovalChange => ({ field, type, before, after });

/** Acts on decisions, in its own name: who decided stands in the rule. */
const APPLIER = serviceCaller('business.limits');

/** An approved rule holds from then on, in place of the one before. */
export async function applyLimitDecision(
  em: EntityManager,
  news: ApprovalNews,
  now: () => Date,
): Promise<void> {
  const approval = await decidedApproval(em, news, 'LIMIT_RULE');
  if (!approval) return;
  const waiting = { id: approval.id, status: 'PROPOSED' } as const;
  const rule = await em.findOne(LimitRule, waiting, { refresh: true });
  if (!rule) return;
  const before = approval.status === 'APPROVED' ? await ruleInForce(em, rule) : null;
  if (before) {
    // One of them at a time: the index knows.
    before.status = 'REPLACED';
    await em.flush();
  }
  const { decidedBy = null, decidedAt = null, reason: decisionReason = null } = approval;
  Object.assign(rule, {
    status: statusAfter(approval, rule),
    decidedBy,
    decidedAt,
    decisionReason,
  });
  tell(em, { rule, now });
}

function statusAfter({ status }: Approval, { cap }: LimitRule): LimitRule['status'] {
  if (status === 'APPROVED') return cap ? 'IN_FORCE' : 'ENDED';
  return status === 'REJECTED' ? 'REJECTED' : 'WITHDRAWN';
}

const DID: Partial<Record<LimitRule['status'], string>> = {
  IN_FORCE: 'approved',
  ENDED: 'ended',
  REJECTED: 'rejected',
};

interface Decided {
  readonly rule: LimitRule;
  readonly now: () => Date;
}

function tell(em: EntityManager, { rule, now }: Decided): void {
  const { id, organisation, status, source, period, channel, cap, currency, decidedBy } = rule;
  audit(
    em,
    { caller: APPLIER, now },
    {
      action: `limitRule.${DID[status] ?? 'withdrawn'}`,
      ...{ organisation, objectKind: 'LimitRule', objectId: id },
      after: { status, decidedBy },
    },
  );
  if (status !== 'IN_FORCE' && status !== 'ENDED') return;
  emit(em, now(), {
    ...{ type: 'business.limitRule.changed', organisation, subjectId: id },
    body: { source, period, channel: channel ?? null, cap: cap ?? null, currency },
  });
}
