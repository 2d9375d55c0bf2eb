import { newId } from '@zhongtai/kit/ids';
import { anOperator } from '@zhongtai/kit/testing';
import { describe, expect, it } from 'vitest';
import { idOf, testOperations } from '../src/testing.ts';
import { aCampaignInput } from '../src/modules/campaign/campaign.fixture.ts';
import { Lottery } from '../src/modules/lottery/lottery.entity.ts';
import { hearOf, lotteryRules } from '../src/modules/lottery/lottery.fixture.ts';

const CREATE = `mutation ($input: CreateCampaignInput!) { createCampaign(input: $input) { id } }`;
const UPDATE = `mutation ($input: UpdateCampaignInput!) { updateCampaign(input: $input) {
  parameters prizes { position weight total }
} }`;
const act = (name: string) => `mutation ($id: ID!) { ${name}(input: { id: $id }) { status } }`;
const SEEN = `query ($id: ID!) { campaign(id: $id) {
  model parameters prize { position } prizes { position weight total remaining lot { left } }
  lottery { skin seedHash table odds { weight } }
} }`;
const BEFORE = '2026-02-20T09:00:00.000Z';

const head = anOperator('CAMPAIGN_MANAGER');
const api = await testOperations();
const first = await api.savePrize({ prize: { id: newId() }, lot: { received: 50 } });
const second = await api.savePrize({ prize: { id: newId() }, lot: { received: 50 } });

const aLottery = (over: object = {}) => ({
  ...aCampaignInput(),
  model: 'LOTTERY',
  prize: null,
  prizes: [
    { prizeId: first.prizeId, total: 10, weight: 1 },
    { prizeId: second.prizeId, total: 30, weight: 9 },
  ],
  parameters: JSON.stringify(lotteryRules({ missWeight: 90 })),
  ...over,
});

const run = (source: string, variables: Record<string, unknown>) =>
  api.run(source, variables, { caller: head, at: BEFORE });
const create = (over: object = {}) => run(CREATE, { input: aLottery(over) });
const see = async (id: string) => (await run(SEEN, { id })).data?.['campaign'];

describe('a lottery', () => {
  it('is a draft of several prizes, whose rules and odds are its model', async () => {
    const id = idOf(await create(), 'createCampaign');
    expect(await see(id)).toMatchObject({
      model: 'LOTTERY',
      parameters: JSON.stringify(lotteryRules({ missWeight: 90 })),
      prize: { position: 1 },
      prizes: [
        { position: 1, weight: 1, total: 10, lot: null },
        { position: 2, weight: 9, total: 30, lot: null },
      ],
      lottery: {
        skin: 'WHEEL',
        seedHash: null,
        table: null,
        odds: [1, 9, 90].map((weight) => ({ weight })),
      },
    });
  });

  it('begins with the defaults of its model when nothing is said', async () => {
    const id = idOf(await create({ parameters: null }), 'createCampaign');
    expect(await see(id)).toMatchObject({ lottery: { skin: 'WHEEL' } });
  });

  it.each([
    [{ prizes: null, prize: null }, 'prizes'],
    [{ prize: { prizeId: first.prizeId, total: 1 } }, 'prizes'],
    [{ prizes: [{ prizeId: first.prizeId, total: 1 }] }, 'prizes'],
    [{ parameters: '{"skin":"WHEEL"}' }, 'parameters.chancesPerDay'],
    [{ parameters: 'no JSON' }, 'parameters'],
    [{ model: 'EVENT' }, 'prizes'],
  ])('is refused when it does not fit its model: %j', async (over, field) => {
    expect(await create(over)).toMatchObject({ code: 'INVALID_INPUT', details: { field } });
  });

  it('costs what all its prizes cost', async () => {
    const budget = { amount: '799.99', currency: 'CNY' };
    expect(await create({ budget })).toMatchObject({ code: 'BUDGET_TOO_SMALL' });
  });

  it('changes its prizes and rules while it is a draft', async () => {
    const id = idOf(await create(), 'createCampaign');
    const {
      model: _,
      idempotencyKey: __,
      ...plan
    } = aLottery({
      prizes: [{ prizeId: second.prizeId, total: 5, weight: 2 }],
      parameters: JSON.stringify(lotteryRules({ skin: 'SCRATCH' })),
    });
    const answer = await run(UPDATE, { input: { id, version: 1, ...plan } });
    expect(answer.data?.['updateCampaign']).toEqual({
      parameters: JSON.stringify(lotteryRules({ skin: 'SCRATCH' })),
      prizes: [{ position: 1, weight: 2, total: 5 }],
    });
  });

  it('sets all its prizes aside, tells the approver of all, and commits to a seed', async () => {
    const id = idOf(await create(), 'createCampaign');
    await run(act('submitCampaign'), { id });
    expect([await api.leftOf(first.lotId), await api.leftOf(second.lotId)]).toEqual([40, 20]);
    const [asked] = await api.everything().execute<{ fields: Record<string, string> }[]>(
      `select (select jsonb_object_agg(c ->> 'field', c ->> 'after') from jsonb_array_elements(body -> 'changes') c) as fields
         from operations.outbox where subject_id = ? and type = 'operations.approval.requested'`,
      [id],
    );
    expect(asked?.fields).toMatchObject({
      ...{ model: 'LOTTERY', 'prizeTotal.1': '10', 'prizeWeight.2': '9' },
      'parameters.skin': JSON.stringify({ zh: '大转盘', en: 'Wheel' }),
      'parameters.missWeight': JSON.stringify({ zh: '90', en: '90' }),
    });
    const campaign = await api.decide(id, { at: BEFORE });
    expect(campaign).toMatchObject({ status: 'SCHEDULED', reserved: '800.0000' });
    await hearOf(api, id, 'approve');
    await hearOf(api, id, 'approve');
    const lottery = await api.everything().findOneOrFail(Lottery, { campaignId: id });
    expect(lottery.table.weight).toBe(100);
    expect(await see(id)).toMatchObject({
      lottery: { seedHash: expect.stringMatching(/^[\da-f]{64}$/) },
    });

    await run(act('endCampaign'), { id });
    expect([await api.leftOf(first.lotId), await api.leftOf(second.lotId)]).toEqual([50, 50]);
  });

  it('of prizes from one lot gives all of them back when it is sent back', async () => {
    const one = { prizeId: first.prizeId, total: 20, weight: 1 };
    const id = idOf(await create({ prizes: [one, one] }), 'createCampaign');
    await run(act('submitCampaign'), { id });
    expect(await api.leftOf(first.lotId)).toBe(10);
    await api.decide(id, { outcome: 'REJECTED', reason: 'Too much' });
    expect(await api.leftOf(first.lotId)).toBe(50);
  });
});
