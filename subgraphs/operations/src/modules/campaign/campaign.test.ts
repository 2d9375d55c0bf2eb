import { anOperator } from '@zhongtai/kit/testing';
import { describe, expect, it } from 'vitest';
import { idOf, testOperations } from '../../testing.ts';
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

const head = anOperator('CAMPAIGN_MANAGER');
const branch = anOperator('CAMPAIGN_MANAGER', 'demo.b01');
const api = await testOperations();

const create = (over: object = {}, caller = head) =>
  api.run(CREATE, { input: aCampaignInput(over) }, { caller });

async function draft(over: object = {}, caller = head) {
  return { id: idOf(await create(over, caller), 'createCampaign') };
}

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
    ['productId', { productId: 'savings' }],
    ['budget.amount', { budget: { amount: '-1', currency: 'CNY' } }],
    ['budget.amount', { budget: { amount: '2000.00001', currency: 'CNY' } }],
    ['budget.currency', { budget: { amount: '2000', currency: 'yuan' } }],
    ['prize.unitCost.currency', { budget: { amount: '2000', currency: 'EUR' } }],
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
