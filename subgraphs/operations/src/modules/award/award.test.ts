import { type Answer, aCustomer, anOperator, aService } from '@zhongtai/kit/testing';
import { newId } from '@zhongtai/kit/ids';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { MARCH_10, aMember, idOf, testOperations } from '../../testing.ts';
import { Campaign, advanceCampaign, putThrough } from '../campaign/index.ts';
import { PrizeLot, createPrize } from '../prize/index.ts';

const CLAIM = `mutation ($campaignId: ID!, $key: String!) {
  claimAward(input: { campaignId: $campaignId, idempotencyKey: $key }) {
    id prizeName prizeKind issuedAt value { amount currency }
    customer { id } channel { code } campaign { id awardCount prize { remaining } }
  }
}`;

const api = await testOperations();
const ann = aMember();

const running = (over: Parameters<typeof api.save>[0] = {}) =>
  api.save({ members: [ann], ...over, campaign: { status: 'RUNNING', ...over.campaign } });

const claim = (campaignId: string, { by = ann.id, key = newId(), at = MARCH_10 } = {}) =>
  api.run(CLAIM, { campaignId, key }, { caller: aCustomer(by), at });

const awardOf = (answer: Answer) => idOf(answer, 'claimAward');

describe('claimAward', () => {
  it('gives the prize and takes it from the stock', async () => {
    const campaignId = await running({ units: { total: 5, remaining: 5 } });
    expect(await claim(campaignId)).toEqual({
      data: {
        claimAward: {
          id: expect.any(String),
          prizeName: 'Coffee coupon',
          prizeKind: 'COUPON',
          issuedAt: MARCH_10,
          value: { amount: '20.0000', currency: 'CNY' },
          customer: { id: ann.id },
          channel: { code: 'mobile' },
          campaign: { id: campaignId, awardCount: 1, prize: { remaining: 4 } },
        },
      },
    });
  });

  it('tells of it in the outbox, with the award', async () => {
    const campaignId = await running();
    const awardId = awardOf(await claim(campaignId));
    const rows = await api
      .everything()
      .execute<object[]>(
        `select type, organisation, customer_id, channel, body from operations.outbox where subject_id = ?`,
        [awardId],
      );
    expect(rows).toEqual([
      {
        type: 'operations.award.issued',
        organisation: ann.organisation,
        customer_id: ann.id,
        channel: 'mobile',
        body: { awardId, campaignId, prize: 'Coffee coupon', amount: '20.0000', currency: 'CNY' },
      },
    ]);
  });

  it('gives the first answer to the same key, also when nothing is left', async () => {
    const campaignId = await running({ units: { total: 1, remaining: 1 } });
    const first = await claim(campaignId, { key: 'tap-1' });
    const again = await claim(campaignId, { key: 'tap-1' });
    expect(awardOf(again)).toBe(awardOf(first));
  });

  it('refuses a key that was used for another campaign', async () => {
    await claim(await running(), { key: 'tap-2' });
    expect(await claim(await running(), { key: 'tap-2' })).toMatchObject({
      code: 'IDEMPOTENCY_KEY_REUSED',
    });
  });

  it('keeps the keys of two customers apart', async () => {
    const bob = aMember();
    const campaignId = await running({ members: [ann, bob] });
    const first = await claim(campaignId, { key: 'tap-3' });
    const second = await claim(campaignId, { by: bob.id, key: 'tap-3' });
    expect(awardOf(second)).not.toBe(awardOf(first));
  });

  it('refuses a second prize and names the first', async () => {
    const campaignId = await running();
    const awardId = awardOf(await claim(campaignId));
    expect(await claim(campaignId)).toEqual({ code: 'ALREADY_CLAIMED', details: { awardId } });
  });

  it('refuses when nothing is left, and keeps no award', async () => {
    const campaignId = await running({ units: { total: 1, remaining: 0 } });
    expect(await claim(campaignId)).toMatchObject({ code: 'OUT_OF_STOCK' });
    const [count] = await api
      .everything()
      .execute<object[]>('select count(*)::int as n from operations.award where campaign_id = ?', [
        campaignId,
      ]);
    expect(count).toEqual({ n: 0 });
  });

  it('refuses who is no member', async () => {
    const campaignId = await running();
    expect(await claim(campaignId, { by: newId() })).toMatchObject({ code: 'NOT_IN_AUDIENCE' });
  });

  it.each([newId(), 'not-an-id'])('knows no campaign %s', async (campaignId) => {
    expect(await claim(campaignId)).toMatchObject({ code: 'CAMPAIGN_NOT_FOUND' });
  });

  it('does not tell of the campaign of another branch', async () => {
    const campaignId = await running({ campaign: { organisation: 'demo.b02' }, members: [] });
    expect(await claim(campaignId)).toMatchObject({ code: 'CAMPAIGN_NOT_FOUND' });
  });

  it.each(['SCHEDULED', 'PREPARING', 'ENDED'] as const)('refuses while %s', async (status) => {
    const campaignId = await running({ campaign: { status } });
    expect(await claim(campaignId)).toMatchObject({ code: 'CAMPAIGN_NOT_RUNNING' });
  });

  it.each([
    ['2026-03-01T08:59:59.999Z', { code: 'CAMPAIGN_NOT_RUNNING' }],
    ['2026-03-01T09:00:00.000Z', { data: { claimAward: {} } }],
    ['2026-03-31T08:59:59.999Z', { data: { claimAward: {} } }],
    ['2026-03-31T09:00:00.000Z', { code: 'CAMPAIGN_NOT_RUNNING' }],
  ])('claimed at %s', async (at, outcome) => {
    expect(await claim(await running(), { at })).toMatchObject(outcome);
  });

  it('is for customers', async () => {
    const campaignId = await running();
    const caller = anOperator('CAMPAIGN_MANAGER');
    expect(await api.run(CLAIM, { campaignId, key: newId() }, { caller })).toMatchObject({
      code: 'FORBIDDEN',
    });
  });
});

describe('the books of a budget', () => {
  it('reserve all at approval, take each award from that, and set the rest free at the end', async () => {
    const id = await api.save({ members: [ann], units: { total: 3, remaining: 3 } });
    const approver = anOperator('APPROVER');
    const early = api.context({
      caller: anOperator('CAMPAIGN_MANAGER'),
      at: '2026-02-20T09:00:00.000Z',
    });
    await putThrough(early, id, approver);
    await api.everything().nativeUpdate(Campaign, { id }, { status: 'RUNNING' });
    await claim(id);
    const after = api.context({ caller: aService(), at: '2026-03-31T09:00:00.000Z' });
    await advanceCampaign(after, id);
    const rows = await api
      .everything()
      .execute<object[]>(
        'select kind, amount, organisation from operations.budget_entry where campaign_id = ? order by id',
        [id],
      );
    expect(rows).toEqual([
      { kind: 'RESERVED', amount: '60.0000', organisation: 'demo' },
      { kind: 'COMMITTED', amount: '20.0000', organisation: 'demo' },
      { kind: 'RELEASED', amount: '40.0000', organisation: 'demo' },
    ]);
  });
});

describe('a prize that is a code', () => {
  const READ = `query ($id: ID!) { award(id: $id) { code maskedCode } }`;
  const codes = ['AAAA-0001', 'AAAA-0002'];

  /** A running campaign that gives both of them. */
  async function codesFor(members: ReturnType<typeof aMember>[]) {
    const head = anOperator('CAMPAIGN_MANAGER');
    const stock = { reference: 'VM-1', codes: codes.join('\n') };
    const unitCost = { amount: '15', currency: 'CNY' };
    const names = { nameZh: '会员码', nameEn: 'Membership' };
    const terms = { ...names, kind: 'CODE', unitCost, isOffered: true, stock };
    const input = { idempotencyKey: newId(), ...terms };
    const prize = await createPrize(api.context({ caller: head }), input);
    const units = { kind: 'CODE' as const, prizeId: prize.id, total: 2, remaining: 2 };
    const lot = await api.everything().findOneOrFail(PrizeLot, { prizeId: prize.id });
    return running({ members, units: { ...units, lotId: lot.id } });
  }

  it('goes to one winner each, who alone reads it', async () => {
    const [bob, eve] = [aMember(), aMember()];
    const campaignId = await codesFor([ann, bob, eve]);
    const answers = await Promise.all(
      [ann, bob, eve].map(({ id }) => claim(campaignId, { by: id })),
    );
    expect(answers.flatMap(({ code }) => code ?? [])).toEqual(['OUT_OF_STOCK']);
    const seen: string[] = [];
    for (const [index, answer] of answers.entries()) {
      if (answer.code) continue;
      const id = awardOf(answer);
      const winner = aCustomer([ann, bob, eve][index]?.id ?? '');
      const { data } = await api.run(READ, { id }, { caller: winner });
      seen.push(z.object({ code: z.string() }).parse(data?.['award']).code);
      const staff = await api.run(READ, { id }, { caller: anOperator('SERVICE_AGENT') });
      expect(staff).toEqual({
        data: { award: { code: null, maskedCode: expect.stringMatching(/^\*{4}0[12]$/) } },
      });
    }
    expect(seen.toSorted()).toEqual(codes);
  });
});
