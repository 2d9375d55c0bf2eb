import type { RequiredEntityData } from '@mikro-orm/core';
import { newId } from '@zhongtai/kit/ids';
import type { Campaign } from './campaign.entity.ts';
import type { PrizeLot } from './prize-lot.entity.ts';

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

/** 100 coupons at 20 CNY. */
export function aPrizeLot(campaignId: string, over: Partial<RequiredEntityData<PrizeLot>> = {}) {
  return {
    id: newId(),
    campaignId,
    name: 'Coffee coupon',
    kind: 'COUPON' as const,
    unitCostAmount: '20',
    currency: 'CNY',
    total: 100,
    remaining: 100,
    ...over,
  };
}

/** What the console sends; the same campaign. */
export function aCampaignInput(over: object = {}) {
  return {
    idempotencyKey: newId(),
    model: 'EVENT',
    name: 'Spring savings',
    startsAt: '2026-03-01T09:00:00.000Z',
    endsAt: '2026-03-31T09:00:00.000Z',
    tagKey: 'age_band',
    budget: { amount: '2000', currency: 'CNY' },
    prize: {
      name: 'Coffee coupon',
      kind: 'COUPON',
      unitCost: { amount: '20', currency: 'CNY' },
      total: 100,
    },
    ...over,
  };
}
