import { type Answer, aCustomer, anOperator } from '@zhongtai/kit/testing';
import { newId } from '@zhongtai/kit/ids';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { MARCH_10, aMember, fieldOf, idOf, testOperations } from '../../testing.ts';
import { hearOf, lotteryRules } from './lottery.fixture.ts';

const DRAW = `mutation ($campaignId: ID!, $key: String!) {
  draw(input: { campaignId: $campaignId, idempotencyKey: $key }) {
    id number ground drawnPrize { position } prize { position name } award { id prizeName value { amount } }
    campaign { awardCount spent { amount } lottery { chancesLeft renewsAt drawCount } }
  }
}`;

const api = await testOperations();
const ann = aMember();
const head = anOperator('CAMPAIGN_MANAGER');

type Saved = Parameters<typeof api.save>[0];

/** A lottery that runs; every draw wins the only prize unless said otherwise. */
async function running(
  rules: object = { missWeight: 0 },
  { campaign, tiers = [{ weight: 1 }], members = [ann] }: Saved = {},
): Promise<string> {
  const parameters = lotteryRules(rules);
  const model = 'LOTTERY' as const;
  const row = { status: 'RUNNING' as const, model, parameters, ...campaign };
  const id = await api.save({ campaign: row, tiers, members });
  await hearOf(api, id, 'approve');
  return id;
}

const draw = (campaignId: string, { by = ann.id, key = newId(), at = MARCH_10 } = {}) =>
  api.run(DRAW, { campaignId, key }, { caller: aCustomer(by), at });

const shape = z.object({
  number: z.number(),
  ground: z.string(),
  drawnPrize: z.object({ position: z.number() }).nullable(),
  prize: z.object({ position: z.number() }).nullable(),
});
const drawn = (answer: Answer) => fieldOf(answer, 'draw', shape);

async function drawTimes(campaignId: string, times: number) {
  const made: z.infer<typeof shape>[] = [];
  for (let n = 0; n < times; n += 1) made.push(drawn(await draw(campaignId)));
  return made;
}

const rows = (sql: string, id: string) => api.everything().execute<object[]>(sql, [id]);

describe('a draw', () => {
  it('gives what the lot fell on: award, stock, budget and events in one', async () => {
    const campaignId = await running(
      { missWeight: 0 },
      { tiers: [{ weight: 1, total: 5, remaining: 5 }] },
    );
    const { data } = await draw(campaignId);
    expect(data).toEqual({
      draw: {
        ...{ id: expect.any(String), number: 1, ground: 'LOT', drawnPrize: { position: 1 } },
        prize: { position: 1, name: 'Coffee coupon' },
        award: { id: expect.any(String), prizeName: 'Coffee coupon', value: { amount: '20.0000' } },
        campaign: {
          ...{ awardCount: 1, spent: { amount: '20.0000' } },
          lottery: { chancesLeft: 2, renewsAt: '2026-03-10T09:00:00.000Z', drawCount: 1 },
        },
      },
    });
    const told = await rows(
      `select type from operations.outbox where body ->> 'campaignId' = ? and customer_id is not null order by type`,
      campaignId,
    );
    expect(told).toEqual([{ type: 'operations.award.issued' }, { type: 'operations.draw.made' }]);
    const booked = `select kind, amount from operations.budget_entry where campaign_id = ?`;
    expect(await rows(booked, campaignId)).toEqual([{ kind: 'COMMITTED', amount: '20.0000' }]);
  });

  it('gives the first answer to the same key, also when the campaign is over', async () => {
    const campaignId = await running();
    const first = idOf(await draw(campaignId, { key: 'turn-1' }), 'draw');
    expect(idOf(await draw(campaignId, { key: 'turn-1' }), 'draw')).toBe(first);
    const later = { key: 'turn-1', at: '2026-04-10T02:00:00.000Z' };
    expect(idOf(await draw(campaignId, later), 'draw')).toBe(first);
  });

  it('wins the same prize again in another draw', async () => {
    const made = await drawTimes(await running(), 3);
    expect(made.map(({ number, prize }) => [number, prize?.position])).toEqual([
      [1, 1],
      [2, 1],
      [3, 1],
    ]);
  });

  it('is refused without a chance today, and has new ones 24 hours after the start', async () => {
    const campaignId = await running({ missWeight: 0, chancesPerDay: 1, chancesPerCustomer: 2 });
    await draw(campaignId);
    expect(await draw(campaignId)).toEqual({
      code: 'NO_CHANCE_TODAY',
      details: { renewsAt: '2026-03-10T09:00:00.000Z' },
    });
    expect(drawn(await draw(campaignId, { at: '2026-03-10T09:00:00.000Z' })).number).toBe(2);
    expect(await draw(campaignId, { at: '2026-03-20T09:00:00.000Z' })).toMatchObject({
      code: 'NO_CHANCE_LEFT',
    });
  });

  it('of an event is refused, as is a claim of a lottery', async () => {
    const event = await api.save({ campaign: { status: 'RUNNING' }, members: [ann] });
    expect(await draw(event)).toMatchObject({ code: 'CAMPAIGN_OF_ANOTHER_MODEL' });
    const claim = `mutation ($id: ID!) { claimAward(input: { campaignId: $id, idempotencyKey: "a" }) { id } }`;
    const answer = await api.run(claim, { id: await running() }, { caller: aCustomer(ann.id) });
    expect(answer).toMatchObject({ code: 'CAMPAIGN_OF_ANOTHER_MODEL' });
  });

  it('is for members alone, while it runs, and for customers', async () => {
    expect(await draw(newId())).toMatchObject({ code: 'CAMPAIGN_NOT_FOUND' });
    expect(await draw('none')).toMatchObject({ code: 'CAMPAIGN_NOT_FOUND' });
    const campaignId = await running();
    expect(await draw(campaignId, { by: newId() })).toMatchObject({ code: 'NOT_IN_AUDIENCE' });
    const early = { at: '2026-02-28T09:00:00.000Z' };
    expect(await draw(campaignId, early)).toMatchObject({ code: 'CAMPAIGN_NOT_RUNNING' });
    const ended = await running({}, { campaign: { status: 'ENDED' } });
    expect(await draw(ended)).toMatchObject({ code: 'CAMPAIGN_NOT_RUNNING' });
    const elsewhere = await running({}, { campaign: { organisation: 'demo.b02' }, members: [] });
    expect(await draw(elsewhere)).toMatchObject({ code: 'CAMPAIGN_NOT_FOUND' });
    const byStaff = await api.run(DRAW, { campaignId, key: 'a' }, { caller: head });
    expect(byStaff).toMatchObject({ code: 'FORBIDDEN' });
  });

  it('waits for the seed: nothing is drawn before a lottery has committed to one', async () => {
    const parameters = lotteryRules();
    const campaign = { status: 'RUNNING' as const, model: 'LOTTERY' as const, parameters };
    const campaignId = await api.save({ campaign, tiers: [{ weight: 1 }], members: [ann] });
    expect(await draw(campaignId)).toMatchObject({ code: 'CAMPAIGN_NOT_RUNNING' });
    await hearOf(api, campaignId, 'approve');
    expect(drawn(await draw(campaignId)).number).toBe(1);
  });
});

describe('a prize that is gone', () => {
  const one = { total: 1, remaining: 1 };

  it('is replaced by the declared one, then by nothing; the odds stay', async () => {
    const tiers = [
      { weight: 9_999_999, ...one },
      { weight: 1, ...one },
    ];
    const campaignId = await running({ missWeight: 0, fallbackPrize: 2 }, { tiers });
    const made = await drawTimes(campaignId, 3);
    expect(made.map(({ ground, prize }) => [ground, prize?.position ?? null])).toEqual([
      ['LOT', 1],
      ['FALLBACK', 2],
      ['SOLD_OUT', null],
    ]);
    expect(made.map(({ drawnPrize }) => drawnPrize?.position)).toEqual([1, 1, 1]);
  });

  it('is a draw without a win when nothing is declared', async () => {
    const campaignId = await running({ missWeight: 0 }, { tiers: [{ weight: 1, ...one }] });
    const made = await drawTimes(campaignId, 2);
    expect(made.map(({ ground, prize }) => [ground, prize?.position ?? null])).toEqual([
      ['LOT', 1],
      ['SOLD_OUT', null],
    ]);
  });
});

it('keeps the guarantee: the nth draw in a row without a win wins the declared prize', async () => {
  const rules = { missWeight: 9_999_998, chancesPerDay: 9, guaranteeAfter: 3, guaranteePrize: 2 };
  const campaignId = await running(rules, { tiers: [{ weight: 1 }, { weight: 1 }] });
  const made = await drawTimes(campaignId, 7);
  const grounds = made.map(({ ground, prize }) => (prize ? ground : '-'));
  expect(grounds).toEqual(['-', '-', 'GUARANTEE', '-', '-', 'GUARANTEE', '-']);
  expect(made[2]).toMatchObject({ drawnPrize: null, prize: { position: 2 } });
});
