import type { RequiredEntityData } from '@mikro-orm/core';
import { newId } from '@zhongtai/kit/ids';
import type { PrizeLot } from './prize-lot.entity.ts';
import type { Prize } from './prize.entity.ts';

const MADE = {
  createdBy: 'campaign.demo',
  createdAt: new Date('2026-02-01T09:00:00Z'),
};

/** Head office's coupon at 20 CNY, for every branch. */
export function aPrize(over: Partial<RequiredEntityData<Prize>> = {}) {
  return {
    id: newId(),
    organisation: 'demo',
    nameZh: 'Coffee coupon',
    nameEn: 'Coffee coupon',
    kind: 'COUPON' as const,
    unitCostAmount: '20',
    currency: 'CNY',
    isOffered: true,
    ...MADE,
    ...over,
  };
}

/** 100 of them, at head office. */
export function aLot(prizeId: string, over: Partial<RequiredEntityData<PrizeLot>> = {}) {
  return {
    id: newId(),
    prizeId,
    organisation: 'demo',
    reference: 'Delivery 1',
    received: 100,
    ...MADE,
    ...over,
  };
}

/** What the console sends; the same prize. */
export const aPrizeInput = (over: object = {}) => ({
  idempotencyKey: newId(),
  kind: 'COUPON',
  nameZh: '咖啡券',
  nameEn: 'Coffee coupon',
  unitCost: { amount: '20', currency: 'CNY' },
  isOffered: true,
  ...over,
});
