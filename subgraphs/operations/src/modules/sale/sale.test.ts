import { serviceCaller } from '@zhongtai/kit/caller';
import { newId } from '@zhongtai/kit/ids';
import { aCustomer, anOperator } from '@zhongtai/kit/testing';
import { describe, expect, it } from 'vitest';
import { aMember, idOf, testOperations } from '../../testing.ts';
import { endCampaign } from '../campaign/campaign.life.ts';
import { PrizeLot, createPrize } from '../prize/index.ts';
import { aPrizeInput } from '../prize/prize.fixture.ts';
import { expireHolds } from './sale.expiry.ts';
import { BOOKS, CONFIRM, HOLD, RETURN, saleRules } from './sale.fixture.ts';

const api = await testOperations();

/** 2026-03-01 09:30 UTC, when sales of these tests open. */
const OPEN = '2026-03-01T09:30:00.000Z';
const seconds = (n: number) => new Date(Date.parse(OPEN) + n * 1_000).toISOString();

interface Stage {
  readonly stock?: number;
  readonly rules?: object;
  readonly units?: object;
  readonly model?: 'EVENT' | 'FLASH_SALE';
}

/** A running sale with two members. */
async function aSale({ stock = 1, rules, units, model = 'FLASH_SALE' }: Stage = {}) {
  const [ann, bob] = [aMember(), aMember()];
  const campaignId = await api.save({
    campaign: {
      status: 'RUNNING',
      model,
      parameters: saleRules(rules),
      reserved: String(stock * 20),
    },
    units: { total: stock, remaining: stock, ...units },
    members: [ann, bob],
  });
  return { campaignId, ann: aCustomer(ann.id), bob: aCustomer(bob.id) };
}

type Customer = ReturnType<typeof aCustomer>;

const hold = (campaignId: string, caller: Customer, { at = OPEN, key = newId() } = {}) =>
  api.run(HOLD, { campaignId, key }, { caller, at });
const held = async (...asked: Parameters<typeof hold>) =>
  idOf(await hold(...asked), 'holdSaleUnit');
const confirm = (holdId: string, caller: Customer, at = seconds(10)) =>
  api.run(CONFIRM, { holdId }, { caller, at });
const giveBack = (holdId: string, caller: Customer, at = seconds(10)) =>
  api.run(RETURN, { holdId }, { caller, at });
const sweep = (at: string) =>
  expireHolds({ em: api.everything(), caller: serviceCaller('test'), now: () => new Date(at) });
const books = async (campaignId: string) =>
  (await api.everything().execute<Record<string, number>[]>(BOOKS, [campaignId]))[0];

describe('a unit', () => {
  it('is held, confirmed, and is an award with its entry and events', async () => {
    const { campaignId, ann } = await aSale({ stock: 2 });
    const answer = await hold(campaignId, ann);
    expect(answer.data).toMatchObject({
      holdSaleUnit: { number: 1, status: 'HELD', secondsLeft: 60 },
    });
    expect(await books(campaignId)).toMatchObject({ remaining: 1, held: 1, given: 0, booked: 0 });
    const holdId = idOf(answer, 'holdSaleUnit');
    const first = await confirm(holdId, ann);
    expect(first.data).toMatchObject({
      confirmSaleHold: { status: 'CONFIRMED', award: { prizeName: 'Coffee coupon' } },
    });
    expect(await confirm(holdId, ann, seconds(90))).toEqual(first);
    expect(await books(campaignId)).toEqual({
      ...{ remaining: 1, held: 0, given: 1, returned: 0, missing: 0, strange: 0 },
      ...{ booked: 20, allocated: 2 },
    });
    const told = await api
      .everything()
      .execute(`select type from operations.outbox where body ->> 'campaignId' = ? order by at`, [
        campaignId,
      ]);
    expect(told).toEqual([{ type: 'operations.hold.made' }, { type: 'operations.award.issued' }]);
  });

  it('is a matter of the customer who holds it alone', async () => {
    const { campaignId, ann, bob } = await aSale();
    const holdId = await held(campaignId, ann);
    expect(await confirm(holdId, bob)).toMatchObject({ code: 'SALE_HOLD_NOT_FOUND' });
    expect(await giveBack(holdId, bob)).toMatchObject({ code: 'SALE_HOLD_NOT_FOUND' });
    expect(await confirm('no id', ann)).toMatchObject({ code: 'SALE_HOLD_NOT_FOUND' });
    expect((await confirm(holdId, ann)).code).toBeUndefined();
  });

  it('comes with its code once it is confirmed', async () => {
    const { id: prizeId } = await createPrize(
      { ...api.context({ caller: anOperator('CAMPAIGN_MANAGER') }), em: api.everything() },
      aPrizeInput({ kind: 'CODE', stock: { reference: 'RUSH', codes: 'RUSH-0001' } }),
    );
    const { id: lotId } = await api.everything().findOneOrFail(PrizeLot, { prizeId });
    const { campaignId, ann } = await aSale({ units: { kind: 'CODE', prizeId, lotId } });
    const holdId = await held(campaignId, ann);
    expect((await confirm(holdId, ann)).data).toMatchObject({
      confirmSaleHold: { award: { code: 'RUSH-0001' } },
    });
  });

  it('is one hold for one key, also after all is gone', async () => {
    const { campaignId, ann, bob } = await aSale();
    const key = newId();
    const first = await held(campaignId, ann, { key });
    expect(await held(campaignId, ann, { key })).toBe(first);
    expect(await hold(campaignId, bob)).toMatchObject({ code: 'OUT_OF_STOCK' });
    expect(await hold(campaignId, ann)).toMatchObject({ code: 'SALE_LIMIT_REACHED' });
  });

  it('that is given back is for the next at once, and for its customer, too', async () => {
    const { campaignId, ann, bob } = await aSale();
    const first = await held(campaignId, ann);
    expect((await giveBack(first, ann)).data).toMatchObject({
      returnSaleHold: { status: 'RETURNED', award: null },
    });
    expect((await giveBack(first, ann)).code).toBeUndefined();
    expect(await confirm(first, ann)).toMatchObject({ code: 'SALE_HOLD_RETURNED' });
    expect(await books(campaignId)).toMatchObject({ remaining: 1, held: 0 });
    const second = await held(campaignId, bob);
    expect((await confirm(second, bob)).code).toBeUndefined();
    expect(await giveBack(second, bob)).toMatchObject({ code: 'SALE_HOLD_CONFIRMED' });
    expect(await books(campaignId)).toMatchObject({ remaining: 0, given: 1, missing: 0 });
  });
});

describe('a hold whose time is over', () => {
  it('is refused a late confirmation, and its unit comes back once', async () => {
    const { campaignId, ann, bob } = await aSale();
    const holdId = await held(campaignId, ann);
    expect(await confirm(holdId, ann, seconds(60))).toMatchObject({ code: 'SALE_HOLD_EXPIRED' });
    expect(await giveBack(holdId, ann, seconds(60))).toMatchObject({ code: 'SALE_HOLD_EXPIRED' });
    await sweep(seconds(59.9));
    expect(await books(campaignId)).toMatchObject({ remaining: 0, held: 1 });
    await Promise.all([sweep(seconds(60)), sweep(seconds(61)), sweep(seconds(62))]);
    expect(await books(campaignId)).toMatchObject({ remaining: 1, held: 0, missing: 0 });
    expect(await confirm(holdId, ann, seconds(62))).toMatchObject({ code: 'SALE_HOLD_EXPIRED' });
    expect(await books(campaignId)).toMatchObject({ remaining: 1, given: 0 });
    expect(await held(campaignId, bob, { at: seconds(62) })).not.toBe(holdId);
  });

  it('is confirmed in its last moment', async () => {
    const { campaignId, ann } = await aSale();
    const holdId = await held(campaignId, ann);
    expect((await confirm(holdId, ann, seconds(59.999))).code).toBeUndefined();
    await sweep(seconds(61));
    expect(await books(campaignId)).toMatchObject({ remaining: 0, given: 1, missing: 0 });
  });
});

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
    const manager = anOperator('CAMPAIGN_MANAGER');
    await endCampaign(api.context({ caller: manager, at: seconds(5) }), campaignId);
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
