import type { EntityManager } from '@mikro-orm/postgresql';
import { type Acting, audit } from '@zhongtai/kit/audit';
import { serviceCaller } from '@zhongtai/kit/caller';
import { emit } from '@zhongtai/kit/outbox';
import { type Decided, putBack } from '../campaign/index.ts';
import { PrizeIssue } from './issue.entity.ts';
import { approveIssue, endIssue, reserveForIssue } from './issue.statements.ts';

export const ISSUE_APPROVED = 'operations.issue.approved';

/** Where decisions are applied; the audit log names who took them. */
const APPLIER = serviceCaller('operations.approvals');

/** Applies what was decided elsewhere. A decision that comes again is left. */
export async function applyIssueDecision(
  em: EntityManager,
  { objectId, outcome, decidedBy: by, reason }: Decided,
  now: () => Date,
): Promise<void> {
  const ctx = { caller: APPLIER, now };
  const issue = await em.findOne(PrizeIssue, { id: objectId }, { refresh: true });
  if (issue?.status !== 'SUBMITTED') return;
  if (outcome === 'APPROVED') await approve(em, ctx, { issue, by });
  else await end(em, ctx, { issue, outcome, by, reason });
}

/** Data answers the event with those of the customers who belong to the part of the bank. */
async function approve(
  em: EntityManager,
  ctx: Acting,
  { issue, by }: { issue: PrizeIssue; by: string },
): Promise<void> {
  const { id, organisation, customerIds } = issue;
  if (!(await approveIssue(em, id, { by, at: ctx.now() }))) return;
  await reserveForIssue(em, id, ctx.now());
  emit(em, ctx.now(), {
    ...{ type: ISSUE_APPROVED, organisation, subjectId: id },
    body: { issueId: id, customerIds },
  });
  tell(em, ctx, { issue, action: 'approved', after: { approvedBy: by } });
}

async function end(
  em: EntityManager,
  ctx: Acting,
  { issue, outcome, by, reason }: Ending,
): Promise<void> {
  const { id, allocationId } = issue;
  if (!(await endIssue(em, id, { status: outcome, reason }))) return;
  await putBack(em, { id: allocationId });
  const isRejected = outcome === 'REJECTED';
  tell(em, ctx, {
    issue,
    action: isRejected ? 'rejected' : 'withdrawn',
    after: { [isRejected ? 'rejectedBy' : 'withdrawnBy']: by },
    purpose: reason,
  });
}

interface Ending {
  readonly issue: PrizeIssue;
  readonly outcome: 'REJECTED' | 'WITHDRAWN';
  readonly by: string;
  readonly reason: string | null;
}

interface Turn {
  readonly issue: PrizeIssue;
  readonly action: 'approved' | 'rejected' | 'withdrawn' | 'given';
  readonly after: Record<string, string | number>;
  readonly purpose?: string | null;
}

/** Call before the flush. */
export function tell(
  em: EntityManager,
  ctx: Acting,
  { issue, action, after, purpose }: Turn,
): void {
  audit(em, ctx, {
    ...{ action: `prizeIssue.${action}`, objectKind: 'PrizeIssue', objectId: issue.id },
    organisation: issue.organisation,
    after,
    ...(purpose && { purpose }),
  });
}
