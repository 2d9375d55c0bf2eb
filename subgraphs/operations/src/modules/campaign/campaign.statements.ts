import { LockMode, raw } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import {
  CAMPAIGN_MOVES,
  Campaign,
  type CampaignMove,
  type SubmittedPlan,
} from './campaign.entity.ts';
import type { CampaignPlan } from './campaign.input.ts';
import type { Prize } from '../prize/index.ts';
import { Allocation } from './allocation.entity.ts';

const NEXT_VERSION = () => raw('version + 1');

/**
 * The campaign, locked against every other change till the end of the transaction; null when there is
 * none or the caller may not change it.
 */
export const lockCampaign = (em: EntityManager, id: string): Promise<Campaign | null> =>
  em.findOne(Campaign, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true });

/** Moves the campaign if it is in a state the move leads from; else null. */
export async function moveCampaign(
  em: EntityManager,
  id: string,
  move: CampaignMove,
): Promise<Campaign | null> {
  const { from, to } = CAMPAIGN_MOVES[move];
  const changed = await em.nativeUpdate(
    Campaign,
    { id, status: { $in: [...from] } },
    { status: to, version: NEXT_VERSION() },
  );
  return changed === 1 ? reread(em, id) : null;
}

interface Submission {
  readonly by: string;
  readonly at: Date;
  readonly plan: SubmittedPlan;
  readonly approvalId: string | null;
}

/** Hands the draft in; null when it is none. */
export async function submitDraft(
  em: EntityManager,
  id: string,
  { by, at, plan, approvalId }: Submission,
): Promise<Campaign | null> {
  const changed = await em.nativeUpdate(
    Campaign,
    { id, status: 'DRAFT' },
    {
      status: CAMPAIGN_MOVES.submit.to,
      submittedBy: by,
      submittedAt: at,
      submittedPlan: plan,
      approvalId,
      rejectionReason: null,
      version: NEXT_VERSION(),
    },
  );
  return changed === 1 ? reread(em, id) : null;
}

/**
 * Sets aside what all prizes cost and schedules the start; null when it is not submitted. The row's checks
 * refuse more than the budget, and an approver who is the submitter.
 */
export async function approveSubmitted(
  em: EntityManager,
  id: string,
  { by, at }: { readonly by: string; readonly at: Date },
): Promise<Campaign | null> {
  const changed = await em.execute<unknown[]>(
    `update operations.campaign c
     set status = ?, approved_by = ?, approved_at = ?, version = c.version + 1, reserved = l.cost
     from (select sum(total * unit_cost_amount) as cost from operations.allocation where campaign_id = ?) l
     where c.id = ? and c.status = 'SUBMITTED' returning c.id`,
    [CAMPAIGN_MOVES.approve.to, by, at, id, id],
  );
  return changed.length === 1 ? reread(em, id) : null;
}

/** Makes it a draft again; null when it is not submitted. */
export async function returnSubmitted(
  em: EntityManager,
  id: string,
  rejectionReason: string | null,
): Promise<Campaign | null> {
  const changed = await em.nativeUpdate(
    Campaign,
    { id, status: 'SUBMITTED' },
    { status: CAMPAIGN_MOVES.sendBack.to, rejectionReason, version: NEXT_VERSION() },
  );
  return changed === 1 ? reread(em, id) : null;
}

const reread = (em: EntityManager, id: string): Promise<Campaign> =>
  em.findOneOrFail(Campaign, { id }, { refresh: true });

interface Draft {
  readonly id: string;
  readonly version: number;
  readonly by: string;
  readonly at: Date;
}

interface Rewriting {
  readonly plan: CampaignPlan;
  readonly prizes: readonly Prize[];
  readonly followed: Campaign | null;
}

/** Rewrites the draft if it is still at `version`; says whether it was. */
export async function rewriteDraft(
  em: EntityManager,
  { id, version, by, at }: Draft,
  { plan, prizes, followed }: Rewriting,
): Promise<boolean> {
  const changed = await em.nativeUpdate(
    Campaign,
    { id, version, status: 'DRAFT' },
    { ...campaignFields(plan, followed), changedBy: by, version: NEXT_VERSION() },
  );
  if (changed === 0) return false;
  await em.nativeDelete(Allocation, { campaignId: id });
  planUnits(em, { campaign: await reread(em, id), plan, prizes, at });
  await em.flush();
  return true;
}

interface Planned {
  readonly campaign: Campaign;
  readonly plan: CampaignPlan;
  /** In the order of the plan. */
  readonly prizes: readonly Prize[];
  readonly at: Date;
}

/** The units that a plan asks for, with the next flush: nothing is set aside yet. */
export const planUnits = (
  em: EntityManager,
  { campaign, plan, prizes, at }: Planned,
): Allocation[] =>
  prizes.map((prize, n) => {
    const { total = 1, weight = null } = plan.prizes[n] ?? {};
    return em.create(Allocation, {
      ...{ campaignId: campaign.id, organisation: campaign.organisation, createdAt: at },
      ...{ ...unitFields(prize, total), position: n + 1, weight },
    });
  });

export const deleteDraft = (em: EntityManager, id: string): Promise<number> =>
  em.nativeDelete(Campaign, { id, status: 'DRAFT' });

/** The plan as columns of the campaign. */
export const campaignFields = ({ budget, ...plan }: CampaignPlan, followed: Campaign | null) => ({
  name: plan.name,
  description: plan.description,
  startsAt: plan.startsAt,
  endsAt: plan.endsAt,
  tagKey: plan.tagKey,
  tagValue: plan.tagValue,
  followsId: followed?.id ?? null,
  followsName: followed?.name ?? null,
  followsGroup: plan.follows?.group ?? null,
  groupId: plan.groupId,
  productId: plan.productId,
  holdOutPercent: plan.holdOutPercent,
  parameters: plan.parameters,
  budgetAmount: budget.amount,
  currency: budget.currency,
});

/** The columns of units that are only planned. */
export const unitFields = (prize: Prize, total: number) => ({
  ...{ prizeId: prize.id, total, remaining: total },
  nameZh: prize.nameZh,
  nameEn: prize.nameEn,
  kind: prize.kind,
  unitCostAmount: prize.unitCostAmount,
  currency: prize.currency,
  validDays: prize.validDays ?? null,
  validUntil: prize.validUntil ?? null,
});
