import { newId } from '@zhongtai/kit/ids';
import { aCustomer, anOperator } from '@zhongtai/kit/testing';
import { describe, expect, it } from 'vitest';
import { idOf } from '../src/testing.ts';
import { type Customer, OPEN, saleStage, seconds } from './sale-stage.ts';

const { aSale, api, books, confirm, held, hold, sweep } = await saleStage();

describe('a sale', () => {
  const SALE = `query ($id: ID!) { campaign(id: $id) { sale {
    state secondsToOpen remaining held leftForCustomer ownHolds { number secondsLeft }
  } } }`;
  const saleOf = async (id: string, caller: Customer, at: string) =>
    (await api.run(SALE, { id }, { caller, at })).data?.['campaign'];

  it('opens after its warm-up, for nobody before', async () => {
    const { campaignId, ann } = await aSale();
    const early = seconds(-1);
    expect(await saleOf(campaignId, ann, early)).toMatchObject({
      sale: { state: 'WARM_UP', secondsToOpen: 1, leftForCustomer: 1, ownHolds: [] },
    });
    expect(await hold(campaignId, ann, { at: early })).toMatchObject({
      code: 'SALE_NOT_OPEN',
      details: { opensAt: OPEN },
    });
  });

  it('shows a channel how it stands, from open to sold out', async () => {
    const { campaignId, ann, bob } = await aSale();
    const agent = anOperator('CAMPAIGN_MANAGER');
    expect(await saleOf(campaignId, ann, OPEN)).toMatchObject({ sale: { state: 'OPEN' } });
    const holdId = await held(campaignId, ann);
    const own = { leftForCustomer: 0, ownHolds: [{ number: 1, secondsLeft: 50 }] };
    expect(await saleOf(campaignId, ann, seconds(10))).toEqual({
      sale: { state: 'ALL_HELD', secondsToOpen: 0, remaining: 0, held: 1, ...own },
    });
    const nobody = { leftForCustomer: null, ownHolds: [] };
    expect(await saleOf(campaignId, agent, seconds(10))).toMatchObject({ sale: nobody });
    expect(await saleOf(campaignId, bob, seconds(10))).toMatchObject({ sale: { ownHolds: [] } });
    await confirm(holdId, ann);
    expect(await saleOf(campaignId, bob, seconds(20))).toMatchObject({
      sale: { state: 'SOLD_OUT', held: 0 },
    });
  });

  it('lets a customer have as many as its limit', async () => {
    const { campaignId, ann } = await aSale({ stock: 5, rules: { perCustomer: 2 } });
    const together = await Promise.all([1, 2, 3, 4].map(() => hold(campaignId, ann)));
    expect(together.flatMap(({ code }) => code ?? [])).toEqual(
      Array.from({ length: 2 }, () => 'SALE_LIMIT_REACHED'),
    );
    for (const answer of together.filter(({ code }) => !code)) {
      expect((await confirm(idOf(answer, 'holdSaleUnit'), ann)).code).toBeUndefined();
    }
    expect(await books(campaignId)).toMatchObject({ given: 2, remaining: 3, missing: 0 });
    expect(await hold(campaignId, ann)).toMatchObject({ code: 'SALE_LIMIT_REACHED' });
  });

  it('that ends keeps its word to who holds, and the rest goes back to its lot', async () => {
    const { campaignId, ann, bob } = await aSale({ stock: 3 });
    const [first] = [await held(campaignId, ann), await held(campaignId, bob)];
    const end = `mutation ($id: ID!) { endCampaign(input: { id: $id }) { id } }`;
    const caller = anOperator('CAMPAIGN_MANAGER');
    await api.run(end, { id: campaignId }, { caller, at: seconds(5) });
    expect(await hold(campaignId, aCustomer(newId()), { at: seconds(6) })).toMatchObject({
      code: 'CAMPAIGN_NOT_RUNNING',
    });
    expect((await confirm(first, ann)).code).toBeUndefined();
    await sweep(seconds(60));
    expect(await books(campaignId)).toEqual({
      ...{ remaining: 2, held: 0, given: 1, returned: 2, missing: 0, strange: 0 },
      ...{ booked: 60, allocated: 1 },
    });
  });

  it('is not claimed from, and an event is not held', async () => {
    const { campaignId, ann } = await aSale();
    const claim = `mutation ($id: ID!) { claimAward(input: { campaignId: $id, idempotencyKey: "k" }) { id } }`;
    expect(await api.run(claim, { id: campaignId }, { caller: ann, at: OPEN })).toMatchObject({
      code: 'CAMPAIGN_OF_ANOTHER_MODEL',
    });
    expect(await books(campaignId)).toMatchObject({ remaining: 1, given: 0 });
    const event = await aSale({ model: 'EVENT' });
    expect(await hold(event.campaignId, event.ann)).toMatchObject({
      code: 'CAMPAIGN_OF_ANOTHER_MODEL',
    });
    expect(await hold(campaignId, aCustomer(newId()))).toMatchObject({ code: 'NOT_IN_AUDIENCE' });
    expect(await hold('no id', ann)).toMatchObject({ code: 'CAMPAIGN_NOT_FOUND' });
  });
});

it('tells staff who holds and who was too late, within their part of the bank', async () => {
  const { campaignId, ann } = await aSale();
  await held(campaignId, ann);
  const list = `query ($id: ID!, $status: SaleHoldStatus) { saleHolds(campaignId: $id, status: $status, first: 5) {
    totalCount edges { node { status customer { id } } }
  } }`;
  const listed = async (organisation: string, status: string | null, at: string) =>
    (
      await api.run(
        list,
        { id: campaignId, status },
        { caller: anOperator('CAMPAIGN_MANAGER', organisation), at },
      )
    ).data?.['saleHolds'];
  const node = (status: string) => ({ node: { status, customer: { id: ann.subject } } });
  expect(await listed('demo', 'HELD', seconds(1))).toEqual({
    totalCount: 1,
    edges: [node('HELD')],
  });
  expect(await listed('demo.b01', 'EXPIRED', seconds(60))).toMatchObject({
    edges: [node('EXPIRED')],
  });
  expect(await listed('demo', 'HELD', seconds(60))).toMatchObject({ totalCount: 0 });
  expect(await listed('demo.b02', null, seconds(1))).toMatchObject({ totalCount: 0 });
});
