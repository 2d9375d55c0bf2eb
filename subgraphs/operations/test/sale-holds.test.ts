import { newId } from '@zhongtai/kit/ids';
import { anOperator } from '@zhongtai/kit/testing';
import { describe, expect, it } from 'vitest';
import { PrizeLot, createPrize } from '../src/modules/prize/index.ts';
import { aPrizeInput } from '../src/modules/prize/prize.fixture.ts';
import { idOf } from '../src/testing.ts';
import { saleStage, seconds } from './sale-stage.ts';

const { aSale, api, books, confirm, giveBack, held, hold, sweep } = await saleStage();

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

it('is not for who gives up again and again: the stock is for others', async () => {
  const { campaignId, ann, bob } = await aSale({ rules: { maxGivenUp: 2 } });
  await giveBack(await held(campaignId, ann), ann, seconds(1));
  await held(campaignId, ann, { at: seconds(2) });
  await sweep(seconds(70));
  const at = seconds(71);
  expect(await hold(campaignId, ann, { at })).toMatchObject({ code: 'SALE_GIVEN_UP_TOO_OFTEN' });
  const left = `query ($id: ID!) { campaign(id: $id) { sale { leftForCustomer maxGivenUp } } }`;
  expect((await api.run(left, { id: campaignId }, { caller: ann, at })).data).toEqual({
    campaign: { sale: { leftForCustomer: 0, maxGivenUp: 2 } },
  });
  expect((await hold(campaignId, bob, { at })).code).toBeUndefined();
});
