import type { EntityManager } from '@mikro-orm/postgresql';
import { serviceCaller } from '@zhongtai/kit/caller';
import type { ServiceContext } from '@zhongtai/kit/context';
import { newId } from '@zhongtai/kit/ids';
import { type OutboxEvent, emit } from '@zhongtai/kit/outbox';
import { z } from 'zod';
import { mustComply } from '../compliance/index.ts';
import { putBack } from './allocation.statements.ts';
import { reserveBudget } from './budget-entry.statements.ts';
import { auditMove } from './campaign.audit.ts';
import type { Campaign } from './campaign.entity.ts';
import { emitMove } from './campaign.events.ts';
import { takeDue } from './campaign.life.ts';
import { type PlanChange, changesSince, planOf } from './campaign.plan.ts';
import { setAsidePrizes } from './campaign.prize.ts';
import { mustLock } from './campaign.queries.ts';
import {
  approveSubmitted,
  lockCampaign,
  returnSubmitted,
  submitDraft,
} from './campaign.statements.ts';

const APPROVAL_REQUESTED = 'operations.approval.requested';

/** What business tells of a request. */
export const APPROVAL_DECISIONS: readonly string[] = [
  'business.approval.approved',
  'business.approval.rejected',
  'business.approval.withdrawn',
];

/** Where decisions are applied; the audit log names who took them. */
const APPLIER = serviceCaller('operations.approvals');

/**
 * Sets its prizes aside and asks another person to approve the draft.
 * @throws CampaignNotFound, CampaignNotDraft, CampaignOver, PrizeShort, PrizeWithdrawn, BudgetTooSmall, CampaignNotCompliant, Forbidden
 */
export async function submitCampaign(ctx: ServiceContext, id: string): Promise<Campaign> {
  return ctx.em.transactional(async (em) => {
    const { campaign, changes } = await submit(em, ctx, { id, approvalId: newId() });
    requestApproval(em, ctx, { campaign, changes });
    return campaign;
  });
}

/**
 * Submits and approves in one transaction, by two persons: for seeds, whose operators sit at no screen.
 * The database refuses one and the same. @throws CampaignNotFound, CampaignNotDraft, CampaignOver
 */
export async function putThrough(
  ctx: ServiceContext,
  id: string,
  approver: ServiceContext['caller'],
): Promise<Campaign> {
  return ctx.em.transactional(async (em) => {
    const { campaign } = await submit(em, ctx, { id, approvalId: null });
    const decision = { by: approver.subject, reason: null, approvalId: null };
    return approve(em, { ...ctx, caller: approver }, { campaign, decision });
  });
}

const decided = z.object({
  objectKind: z.string(),
  objectId: z.string(),
  objectVersion: z.int(),
  outcome: z.enum(['APPROVED', 'REJECTED', 'WITHDRAWN']),
  decidedBy: z.string(),
  reason: z.string().nullable(),
});

/** A decision of business, about whichever object. */
export interface Decided extends z.infer<typeof decided> {
  readonly approvalId: string | null;
}

export const readDecision = ({ body, subjectId }: OutboxEvent): Decided => ({
  ...decided.parse(body),
  approvalId: subjectId,
});

/** Applies what was decided elsewhere. A decision about another submission than the present one is left. */
export async function applyDecision(
  em: EntityManager,
  { objectId, objectVersion, outcome, decidedBy, reason, approvalId }: Decided,
  now: () => Date,
): Promise<void> {
  const campaign = await lockCampaign(em, objectId);
  const isPresent = campaign?.version === objectVersion && campaign.approvalId === approvalId;
  if (campaign?.status !== 'SUBMITTED' || !isPresent) return;
  const ctx = { em, caller: APPLIER, now };
  const decision = { by: decidedBy, reason, approvalId };
  if (outcome === 'APPROVED') await approve(em, ctx, { campaign, decision });
  else await sendBack(em, ctx, { campaign, outcome, decision });
}

interface Decision {
  readonly by: string;
  readonly reason: string | null;
  readonly approvalId: string | null;
}

async function submit(
  em: EntityManager,
  ctx: ServiceContext,
  { id, approvalId }: { id: string; approvalId: string | null },
): Promise<{ campaign: Campaign; changes: PlanChange[] }> {
  const draft = await mustLock(em, id);
  draft.mustBeSubmittable(ctx.now());
  const units = await setAsidePrizes(em, draft);
  mustComply(draft, units);
  const plan = planOf(draft, units);
  const changes = changesSince(draft.submittedPlan ?? null, plan);
  const submission = { by: ctx.caller.subject, at: ctx.now(), plan, approvalId };
  const campaign = moved(await submitDraft(em, id, submission), id);
  emitMove(em, { campaign, move: 'submit', now: ctx.now() });
  auditMove(em, ctx, { campaign, action: 'submitted', from: 'DRAFT' });
  return { campaign, changes };
}

/** It starts by itself at its time, at once when that is past. */
async function approve(
  em: EntityManager,
  ctx: ServiceContext,
  { campaign: { id }, decision }: { campaign: Campaign; decision: Decision },
): Promise<Campaign> {
  const at = ctx.now();
  const campaign = moved(await approveSubmitted(em, id, { by: decision.by, at }), id);
  await reserveBudget(em, id, at);
  emitMove(em, { campaign, move: 'approve', now: at });
  const { approvedBy, reserved } = campaign;
  auditMove(em, ctx, {
    campaign,
    action: 'approved',
    from: 'SUBMITTED',
    after: { approvedBy, reserved, approvalId: decision.approvalId },
  });
  return (await takeDue(em, ctx, campaign)) ?? campaign;
}

async function sendBack(
  em: EntityManager,
  ctx: ServiceContext,
  back: { campaign: Campaign; outcome: 'REJECTED' | 'WITHDRAWN'; decision: Decision },
): Promise<void> {
  const { id } = back.campaign;
  const { by, reason, approvalId } = back.decision;
  const isRejected = back.outcome === 'REJECTED';
  const campaign = moved(await returnSubmitted(em, id, isRejected ? reason : null), id);
  await putBack(em, { campaignId: id });
  emitMove(em, { campaign, move: 'sendBack', now: ctx.now() });
  auditMove(em, ctx, {
    campaign,
    action: isRejected ? 'rejected' : 'withdrawn',
    from: 'SUBMITTED',
    after: { [isRejected ? 'rejectedBy' : 'withdrawnBy']: by, approvalId },
    purpose: reason,
  });
}

/** Business takes it up, and asks whom its policy names. The event's id is that of the approval. */
function requestApproval(
  em: EntityManager,
  { caller, now }: ServiceContext,
  { campaign, changes }: { campaign: Campaign; changes: readonly PlanChange[] },
): void {
  const { id, name, organisation, version, approvalId, budget } = campaign;
  if (!approvalId) throw new Error(`Campaign ${id} is submitted without a request`);
  emit(em, now(), {
    eventId: approvalId,
    type: APPROVAL_REQUESTED,
    organisation,
    subjectId: id,
    body: {
      kind: 'CAMPAIGN',
      objectKind: 'Campaign',
      objectId: id,
      objectVersion: version,
      title: name,
      value: budget,
      changes,
      submittedBy: caller.subject,
      submittedByName: caller.name,
      makers: [...new Set([campaign.createdBy, campaign.changedBy, caller.subject])],
    },
  });
}

function moved(campaign: Campaign | null, id: string): Campaign {
  if (!campaign) throw new Error(`Campaign ${id} left its state under a lock`);
  return campaign;
}
