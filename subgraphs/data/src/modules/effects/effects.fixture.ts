import { stableId } from '@zhongtai/kit/ids';
import type { EventRow } from '../../clickhouse/index.ts';

// A campaign of March 2026 with a hold-out, and what its customers did.

const [campaign, fund, loan] = ['campaign', 'fund', 'loan'].map((name) => stableId(name));
const WITHIN = new Date('2026-03-10T04:00:00Z');

/** 90 with the offer and 10 without; every third is of another branch. */
export const MEMBERS = Array.from({ length: 100 }, (_, n) => ({
  ...{ campaignId: campaign ?? '', customerId: stableId('member', n), isHoldOut: n >= 90 },
  organisation: n % 3 === 0 ? 'demo.b02' : 'demo.b01',
  ...(n >= 90 ? { arm: 'HOLD_OUT', weight: 10 } : { arm: 'OFFER', weight: 90 }),
  traits: { area: n % 2 === 0 ? 'town' : 'country' },
}));

const event = (n: number, name: string, over: Partial<EventRow> = {}): EventRow => ({
  ...{ id: stableId('event', name, n), name, at: WITHIN },
  organisation: MEMBERS[n]?.organisation ?? 'demo.b01',
  customerId: stableId('member', n),
  ...over,
});
const bought = (n: number, amount: string, over: Partial<EventRow> = {}) =>
  event(n, 'product.purchased', {
    ...{ productId: fund ?? '', amount, properties: { currency: 'CNY' } },
    ...over,
  });
const ofCampaign = { properties: { campaignId: campaign ?? '', currency: 'CNY' } };
const award = (n: number) => ({ ...ofCampaign, subjectId: stableId('award', n) });

export const EVENTS = [
  ...Array.from({ length: 30 }, (_, n) => event(n, 'app.launched')),
  event(0, 'page.viewed'),
  event(95, 'page.viewed'),
  ...[0, 1, 2].map((n) => event(n, 'campaign.viewed', ofCampaign)),
  event(3, 'campaign.viewed', { properties: { campaignId: stableId('another') } }),
  ...[0, 1, 2, 3, 4, 5, 6, 7].map((n) => bought(n, '100')),
  bought(99, '40.5'),
  // Too early, too late, of another product, in another currency.
  bought(10, '1', { at: new Date('2026-02-28T23:59:59Z') }),
  bought(11, '1', { at: new Date('2026-04-01T00:00:00Z') }),
  bought(12, '1', { productId: loan ?? '' }),
  bought(7, '1', { id: stableId('usd'), properties: { currency: 'USD' } }),
  ...[0, 1, 2].map((n) =>
    event(n, 'operations.award.issued', { ...award(n), amount: '25', id: stableId('issued', n) }),
  ),
  event(0, 'operations.award.redeemed', { ...award(0), at: new Date('2026-05-01T00:00:00Z') }),
  event(2, 'operations.award.revoked', { ...award(2), at: new Date('2026-05-01T00:00:00Z') }),
];

export const CUSTOMERS = MEMBERS.map(({ customerId: id, organisation }, n) => ({
  ...{ id, organisation, kind: 'CUSTOMER', sourceKind: 'BRANCH' },
  gender: n % 2 === 0 ? 'FEMALE' : 'MALE',
  birthDate: n === 1 ? null : '1996-03-02',
  joinedOn: n < 50 ? '2025-06-01' : '2021-01-01',
}));

/** As the gateway hands the campaign on. */
export const FACTS = {
  ...{ __typename: 'Campaign', id: campaign, product: { id: fund } },
  ...{ startsAt: '2026-03-01T00:00:00.000Z', endsAt: '2026-04-01T00:00:00.000Z' },
};
