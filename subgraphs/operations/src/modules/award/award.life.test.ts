import { newId } from '@zhongtai/kit/ids';
import { aCustomer, aService, anOperator } from '@zhongtai/kit/testing';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { aMember, idOf, testOperations } from '../../testing.ts';
import { Allocation, advanceCampaign } from '../campaign/index.ts';
import { expireAwards } from './award.expiry.ts';

const CLAIM = `mutation ($campaignId: ID!, $key: String!) {
  claimAward(input: { campaignId: $campaignId, idempotencyKey: $key }) { id }
}`;
const FIELDS = '{ status fulfilment fulfilmentNote revokeReason redeemedAt }';
const act = (name: string) =>
  `mutation ($input: ${name[0]?.toUpperCase()}${name.slice(1)}Input!) { ${name}(input: $input) ${FIELDS} }`;

const head = anOperator('CAMPAIGN_MANAGER');
const agent = anOperator('SERVICE_AGENT', 'demo.b01.o01');
const api = await testOperations();
type Saved = Parameters<typeof api.save>[0];

async function anAward(over: Saved = {}) {
  const ann = aMember();
  const saved = { ...over, members: [ann, ...(over.members ?? [])] };
  const campaignId = await api.save({ campaign: { status: 'RUNNING' }, ...saved });
  return { id: await claim(campaignId, ann), campaignId, ann };
}

async function claim(campaignId: string, { id }: ReturnType<typeof aMember>) {
  const answer = await api.run(CLAIM, { campaignId, key: newId() }, { caller: aCustomer(id) });
  return idOf(answer, 'claimAward');
}

const run = (
  name: string,
  input: object,
  { caller = head, at = '2026-03-10T02:00:00.000Z' } = {},
) => api.run(act(name), { input: { idempotencyKey: newId(), ...input } }, { caller, at });

const revoke = (awardId: string, over: object = {}, as = {}) =>
  run('revokeAward', { awardId, reason: 'Fraud', ...over }, as);
const redeem = (awardId: string, as = {}) =>
  run('redeemAward', { awardId }, { caller: agent, ...as });
const fulfil = (awardId: string, to: string, note: string | null = null) =>
  run('fulfilAward', { awardId, to, note }, { caller: agent });

/** Units in the allocation and the lot, and what the books say. */
async function booksOf(campaignId: string) {
  const em = api.everything();
  const { lotId, remaining, returned } = await em.findOneOrFail(
    Allocation,
    { campaignId },
    { refresh: true },
  );
  const kinds = await em.execute<{ kind: string }[]>(
    'select kind from operations.budget_entry where campaign_id = ? order by kind',
    [campaignId],
  );
  const left = await api.leftOf(z.string().parse(lotId));
  return { remaining, returned, left, kinds: kinds.map(({ kind }) => kind).join(' ') };
}

describe('an award that is taken back', () => {
  it('can be won by another while the campaign runs', async () => {
    const bob = aMember();
    const { id, campaignId } = await anAward({ members: [bob], units: { total: 1, remaining: 1 } });
    for (const answer of [
      await revoke(id, { idempotencyKey: 'back-1' }),
      await revoke(id, { idempotencyKey: 'back-1' }),
    ]) {
      expect(answer).toMatchObject({
        data: { revokeAward: { status: 'REVOKED', revokeReason: 'Fraud' } },
      });
    }
    expect(await booksOf(campaignId)).toMatchObject({ remaining: 1, returned: 0, left: 0 });
    await claim(campaignId, bob);
    expect(await booksOf(campaignId)).toEqual({
      ...{ remaining: 0, returned: 0, left: 0, kinds: 'COMMITTED COMMITTED RETURNED' },
    });
  });

  it('is back in its lot once the campaign has ended', async () => {
    const { id, campaignId } = await anAward({ units: { total: 3, remaining: 3 } });
    const over = api.context({ caller: aService(), at: '2026-03-31T09:00:00.000Z' });
    await advanceCampaign(over, campaignId);
    expect(await booksOf(campaignId)).toMatchObject({ remaining: 2, returned: 2, left: 2 });
    await revoke(id);
    expect(await booksOf(campaignId)).toEqual({
      ...{ remaining: 3, returned: 3, left: 3, kinds: 'COMMITTED RELEASED RETURNED' },
    });
  });

  it('is neither redeemed nor taken back again, and keeps its code', async () => {
    const { id } = await anAward();
    await revoke(id);
    for (const answer of [await redeem(id), await revoke(id)]) {
      expect(answer).toMatchObject({ code: 'AWARD_REVOKED' });
    }
    const redeemed = await anAward();
    await redeem(redeemed.id);
    expect(await revoke(redeemed.id)).toMatchObject({ code: 'AWARD_REDEEMED' });
    const coded = await anAward({ units: { kind: 'COUPON' } });
    await api
      .everything()
      .nativeUpdate(Allocation, { campaignId: coded.campaignId }, { kind: 'CODE' });
    await api
      .everything()
      .execute(`update operations.award set prize_kind = 'CODE' where id = ?`, [coded.id]);
    await revoke(coded.id);
    expect(await booksOf(coded.campaignId)).toMatchObject({ remaining: 99, kinds: 'COMMITTED' });
  });

  it('is a matter of who gave it', async () => {
    const { id } = await anAward();
    expect(await revoke(id, {}, { caller: agent })).toMatchObject({ code: 'FORBIDDEN' });
    const other = anOperator('CAMPAIGN_MANAGER', 'demo.b02');
    expect(await revoke(id, {}, { caller: other })).toMatchObject({ code: 'AWARD_NOT_FOUND' });
    expect(await revoke('x')).toMatchObject({ code: 'AWARD_NOT_FOUND' });
  });
});

describe('an award with a term', () => {
  const units = { total: 2, remaining: 2, validDays: 5 };

  it('is redeemed till its last moment, and then given back by itself', async () => {
    const [bob, end] = [aMember(), '2026-03-15T02:00:00.000Z'];
    const { id, campaignId } = await anAward({ units, members: [bob] });
    const late = await claim(campaignId, bob);
    expect(await redeem(late, { at: '2026-03-15T01:59:59.999Z' })).toMatchObject({
      data: { redeemAward: { status: 'REDEEMED' } },
    });
    expect(await redeem(id, { at: end })).toMatchObject({ code: 'AWARD_EXPIRED' });
    const sweep = () => expireAwards(api.context({ caller: aService(), at: end }));
    expect([await sweep(), await sweep()]).toEqual([1, 0]);
    expect(await booksOf(campaignId)).toEqual({
      ...{ remaining: 1, returned: 0, left: 0, kinds: 'COMMITTED COMMITTED RETURNED' },
    });
    expect(await redeem(id, { at: end })).toMatchObject({ code: 'AWARD_EXPIRED' });
  });
});

describe('a gift', () => {
  const units = { kind: 'PHYSICAL' as const };

  it('is sent, comes back, is sent again and delivered, which redeems it', async () => {
    const { id } = await anAward({ units });
    const steps = [
      ['SHIPPED', 'SF1001', 'ISSUED'],
      ['FAILED', 'Nobody at home', 'ISSUED'],
      ['PENDING', null, 'ISSUED'],
      ['SHIPPED', 'SF1002', 'ISSUED'],
      ['DELIVERED', null, 'REDEEMED'],
    ] as const;
    for (const [fulfilment, fulfilmentNote, status] of steps) {
      expect(await fulfil(id, fulfilment, fulfilmentNote)).toMatchObject({
        data: { fulfilAward: { fulfilment, fulfilmentNote, status } },
      });
    }
    expect(await redeem(id)).toMatchObject({ code: 'AWARD_REDEEMED' });
  });

  it('goes no other way, and on its way it is neither handed over nor taken back', async () => {
    const { id } = await anAward({ units });
    for (const to of ['DELIVERED', 'FAILED', 'PENDING']) {
      expect(await fulfil(id, to)).toMatchObject({ code: 'FULFILMENT_NOT_POSSIBLE' });
    }
    await fulfil(id, 'SHIPPED');
    for (const answer of [await redeem(id), await revoke(id)]) {
      expect(answer).toMatchObject({ code: 'AWARD_UNDER_WAY' });
    }
    const coupon = await anAward();
    expect(await fulfil(coupon.id, 'SHIPPED')).toMatchObject({ code: 'FULFILMENT_NOT_POSSIBLE' });
  });

  it('can be handed over at the counter instead', async () => {
    const { id } = await anAward({ units });
    expect(await redeem(id)).toMatchObject({
      data: { redeemAward: { status: 'REDEEMED', fulfilment: 'DELIVERED' } },
    });
  });
});
