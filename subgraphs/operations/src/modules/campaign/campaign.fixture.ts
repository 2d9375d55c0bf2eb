import type { RequiredEntityData } from '@mikro-orm/core';
import { newId, stableId } from '@zhongtai/kit/ids';
import type { Campaign } from './campaign.entity.ts';
import type { Allocation } from './allocation.entity.ts';

/** The prize that campaigns of the tests give. */
export const POOL_PRIZE = stableId('test', 'prize');

/** Head office's draft: 2026-03-01 to 03-31 09:00 UTC, budget 2,000 CNY; beyond that state, duly approved. */
export function aCampaign(over: Partial<RequiredEntityData<Campaign>> = {}) {
  const isSubmitted = over.status !== undefined && over.status !== 'DRAFT';
  const isApproved = isSubmitted && over.status !== 'SUBMITTED';
  return {
    id: newId(),
    organisation: 'demo',
    model: 'EVENT' as const,
    name: 'Spring savings',
    status: 'DRAFT' as const,
    startsAt: new Date('2026-03-01T09:00:00Z'),
    endsAt: new Date('2026-03-31T09:00:00Z'),
    tagKey: 'age_band',
    budgetAmount: '2000',
    currency: 'CNY',
    createdBy: 'campaign.demo',
    changedBy: 'campaign.demo',
    createdAt: new Date('2026-02-01T09:00:00Z'),
    ...(isSubmitted && { submittedBy: 'campaign.demo' }),
    ...(isApproved && { approvedBy: 'approver.demo' }),
    ...over,
  };
}

/** 100 coupons at 20 CNY, of the prize of `aPrize`. */
export function anAllocation(
  over: Partial<RequiredEntityData<Allocation>> &
    Pick<RequiredEntityData<Allocation>, 'campaignId' | 'prizeId'>,
) {
  return {
    id: newId(),
    organisation: 'demo',
    nameZh: 'Coffee coupon',
    nameEn: 'Coffee coupon',
    kind: 'COUPON' as const,
    unitCostAmount: '20',
    currency: 'CNY',
    total: 100,
    remaining: 100,
    createdAt: new Date('2026-02-01T09:00:00Z'),
    ...over,
  };
}

/** What the console sends; the same campaign, of a prize that `savePrize` puts into the pool. */
export function aCampaignInput(over: object = {}) {
  return {
    idempotencyKey: newId(),
    model: 'EVENT',
    name: 'Spring savings',
    startsAt: '2026-03-01T09:00:00.000Z',
    endsAt: '2026-03-31T09:00:00.000Z',
    tagKey: 'age_band',
    budget: { amount: '2000', currency: 'CNY' },
    prize: { prizeId: POOL_PRIZE, total: 100 },
    ...over,
  };
}
