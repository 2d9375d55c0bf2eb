import { newId } from '@zhongtai/kit/ids';
import { anOperator } from '@zhongtai/kit/testing';
import { describe, expect, it } from 'vitest';
import { idOf, testOperations } from '../../testing.ts';
import { Prize } from '../prize/index.ts';
import { aCampaignInput } from './campaign.fixture.ts';

const CREATE = `mutation ($input: CreateCampaignInput!) {
  createCampaign(input: $input) {
    id status version createdBy organisation { path } spent { amount } budget { amount currency }
    awardCount audienceSize prize { name total remaining }
  }
}`;
const UPDATE = `mutation ($input: UpdateCampaignInput!) {
  updateCampaign(input: $input) { version name prize { total remaining } }
}`;
const act = (name: string, answer = '{ status }') =>
  `mutation ($id: ID!) { ${name}(input: { id: $id }) ${answer} }`;

const FOLLOWING = { tagKey: null, follows: { campaignId: newId(), group: 'WON' } };

const head = anOperator('CAMPAIGN_MANAGER');
const branch = anOperator('CAMPAIGN_MANAGER', 'demo.b01');
const api = await testOperations();
await api.savePrize({ lot: { received: 1_000 } });

const create = (over: object = {}, caller = head) =>
  api.run(CREATE, { input: aCampaignInput(over) }, { caller });

async function draft(over: object = {}, caller = head) {
  return { id: idOf(await create(over, caller), 'createCampaign') };
}

const submit = (id: string, caller = head) =>
  api.run(act('submitCampaign', '{ prize { unitCost { amount } } }'), { id }, { caller });

async function update(id: string, over: object = {}) {
  const { idempotencyKey: _, model: __, ...input } = aCampaignInput(over);
  return api.run(UPDATE, { input: { id, version: 1, ...input, ...over } }, { caller: head });
}

describe('createCampaign', () => {
  it('makes a draft of the caller’s part of the bank', async () => {
    expect(await create({}, branch)).toMatchObject({
      data: {
        createCampaign: {
          status: 'DRAFT',
          version: 1,
          createdBy: branch.subject,
          organisation: { path: 'demo.b01' },
          budget: { amount: '2000.0000', currency: 'CNY' },
          spent: { amount: '0.0000' },
          awardCount: 0,
          audienceSize: 0,
          prize: { name: 'Coffee coupon', total: 100, remaining: 100 },
        },
      },
    });
  });

  it('gives the same campaign for the same key, and refuses the key for another', async () => {
    const first = await draft({ idempotencyKey: 'key-1' });
    expect((await draft({ idempotencyKey: 'key-1' })).id).toBe(first.id);
    expect(await create({ idempotencyKey: 'key-1', name: 'Another' })).toMatchObject({
      code: 'IDEMPOTENCY_KEY_REUSED',
    });
  });

  it('refuses another branch', async () => {
    expect(await create({ organisation: 'demo.b02' }, branch)).toMatchObject({ code: 'FORBIDDEN' });
  });

  it.each([
    ['name', { name: '  ' }],
    ['name', { name: 'x'.repeat(81) }],
    ['description', { description: 'x'.repeat(2_001) }],
    ['organisation', { organisation: 'demo..b01' }],
    ['endsAt', { endsAt: '2026-03-01T09:00:00.000Z' }],
    ['tagKey', { tagKey: '' }],
    ['tagKey', { follows: { campaignId: newId(), group: 'WON' } }],
    ['tagKey', { groupId: newId() }],
    ['tagKey', { ...FOLLOWING, groupId: newId() }],
    ['tagValue', { ...FOLLOWING, tagValue: '25-34' }],
    ['tagValue', { tagKey: null, tagValue: '25-34', groupId: newId() }],
    ['groupId', { tagKey: null, groupId: 'lookers' }],
    ['holdOutPercent', { holdOutPercent: 51 }],
    ['productId', { productId: 'savings' }],
    ['budget.amount', { budget: { amount: '-1', currency: 'CNY' } }],
    ['budget.amount', { budget: { amount: '2000.00001', currency: 'CNY' } }],
    ['budget.currency', { budget: { amount: '2000', currency: 'yuan' } }],
    ['budget.currency', { budget: { amount: '2000', currency: 'EUR' } }],
    ['prize.prizeId', { prize: { prizeId: 'coffee', total: 1 } }],
    ['prize.total', { prize: { ...aCampaignInput().prize, total: 0 } }],
    ['prize.total', { prize: { ...aCampaignInput().prize, total: 10_000_001 } }],
  ])('names %s when it is wrong in %o', async (field, over) => {
    expect(await create(over)).toMatchObject({ code: 'INVALID_INPUT', details: { field } });
  });

  it.each([
    ['1999.9999', { code: 'BUDGET_TOO_SMALL' }],
    ['2000.0000', { data: { createCampaign: { status: 'DRAFT' } } }],
  ])('takes 100 prizes at 20 with a budget of %s', async (amount, outcome) => {
    expect(await create({ budget: { amount, currency: 'CNY' } })).toMatchObject(outcome);
  });
});

describe('the prize of a campaign', () => {
  it.each([
    ['another branch’s', { organisation: 'demo.b02' }, 'PRIZE_NOT_FOUND'],
    ['what the head office keeps for itself', { isOffered: false }, 'PRIZE_NOT_FOUND'],
    ['one of an outlet below', { organisation: 'demo.b01.o01' }, 'PRIZE_NOT_FOUND'],
    ['another bank’s', { organisation: 'berka' }, 'PRIZE_NOT_FOUND'],
    ['a withdrawn one', { status: 'WITHDRAWN' as const }, 'PRIZE_WITHDRAWN'],
  ])('is not %s', async (_, over, code) => {
    const { prizeId } = await api.savePrize({ prize: { id: newId(), ...over } });
    expect(await create({ prize: { prizeId, total: 1 } }, branch)).toMatchObject({ code });
  });

  it('is taken from the nearest lot when it is submitted, and is back in it at the end', async () => {
    const { prizeId, lotId } = await api.savePrize({ prize: { id: newId() } });
    const near = await api.saveLot(prizeId, { organisation: 'demo.b01', received: 30 });
    const [ten, fifty] = [
      await draft({ prize: { prizeId, total: 10 } }, branch),
      await draft({ prize: { prizeId, total: 50 } }, branch),
    ];
    const left = async () => [await api.leftOf(near), await api.leftOf(lotId)];
    expect(await left()).toEqual([30, 100]);
    for (const { id } of [ten, fifty]) await submit(id, branch);
    expect(await left()).toEqual([20, 50]);
    await api.decide(ten.id, { outcome: 'REJECTED', reason: 'Too dear' });
    await api.decide(fifty.id, { at: '2026-02-20T09:00:00.000Z' });
    expect(await left()).toEqual([30, 50]);
    await api.run(act('endCampaign'), { id: fifty.id }, { caller: branch });
    expect(await left()).toEqual([30, 100]);
  });

  it('cannot be had beyond what a lot holds, and is said by its present terms', async () => {
    const { prizeId } = await api.savePrize({ prize: { id: newId() }, lot: { received: 60 } });
    await api.saveLot(prizeId, { received: 40 });
    const { id } = await draft({ prize: { prizeId, total: 61 } });
    expect(await submit(id)).toMatchObject({ code: 'PRIZE_SHORT' });
    const other = await draft({ prize: { prizeId, total: 60 } });
    await api.everything().nativeUpdate(Prize, { id: prizeId }, { unitCostAmount: '40' });
    expect(await submit(other.id)).toMatchObject({ code: 'BUDGET_TOO_SMALL' });
    await api.everything().nativeUpdate(Prize, { id: prizeId }, { unitCostAmount: '30' });
    expect(await submit(other.id)).toMatchObject({
      data: { submitCampaign: { prize: { unitCost: { amount: '30.0000' } } } },
    });
  });

  it('is never promised twice, however many submit at once', async () => {
    const { prizeId, lotId } = await api.savePrize({ prize: { id: newId() } });
    const drafts = await Promise.all(
      Array.from({ length: 6 }, () => draft({ prize: { prizeId, total: 30 } })),
    );
    const answers = await Promise.all(drafts.map(({ id }) => submit(id)));
    expect(answers.filter(({ code }) => code === 'PRIZE_SHORT')).toHaveLength(3);
    expect(await api.leftOf(lotId)).toBe(10);
  });
});

describe('updateCampaign', () => {
  it('rewrites plan and stock', async () => {
    const { id } = await draft();
    const prize = { ...aCampaignInput().prize, total: 50 };
    expect(await update(id, { name: 'Summer savings', prize })).toEqual({
      data: {
        updateCampaign: {
          name: 'Summer savings',
          version: 2,
          prize: { total: 50, remaining: 50 },
        },
      },
    });
  });

  it('refuses the second of two editors', async () => {
    const { id } = await draft();
    await update(id, { name: 'First' });
    expect(await update(id, { name: 'Second' })).toMatchObject({ code: 'CAMPAIGN_CHANGED' });
  });

  it('refuses what is submitted', async () => {
    const { id } = await draft();
    await api.run(act('submitCampaign'), { id }, { caller: head });
    expect(await update(id)).toMatchObject({ code: 'CAMPAIGN_NOT_DRAFT' });
  });
});

describe('deleteCampaign', () => {
  it('deletes a draft', async () => {
    const { id } = await draft();
    const gone = await api.run(act('deleteCampaign', '{ id }'), { id }, { caller: head });
    expect(gone).toEqual({ data: { deleteCampaign: { id } } });
    expect(await update(id)).toMatchObject({ code: 'CAMPAIGN_NOT_FOUND' });
  });

  it('refuses what is submitted', async () => {
    const { id } = await draft();
    await api.run(act('submitCampaign'), { id }, { caller: head });
    expect(await api.run(act('deleteCampaign', '{ id }'), { id }, { caller: head })).toMatchObject({
      code: 'CAMPAIGN_NOT_DRAFT',
    });
  });

  it.each(['00000000-0000-7000-8000-00000000dead', 'not-an-id'])('knows no %s', async (id) => {
    expect(await api.run(act('deleteCampaign', '{ id }'), { id }, { caller: head })).toMatchObject({
      code: 'CAMPAIGN_NOT_FOUND',
    });
  });
});
