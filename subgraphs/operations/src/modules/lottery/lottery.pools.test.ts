import { newId } from '@zhongtai/kit/ids';
import { aCustomer, anOperator } from '@zhongtai/kit/testing';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { aMember, fieldOf, testOperations } from '../../testing.ts';
import { Draw } from './draw.entity.ts';
import { hearOf, lotteryRules } from './lottery.fixture.ts';
import { Lottery } from './lottery.entity.ts';
import { faultsOf } from './lottery.verify.ts';
import { lotteryParameters } from '../model/index.ts';

const DRAW = `mutation ($campaignId: ID!, $key: String!) {
  draw(input: { campaignId: $campaignId, idempotencyKey: $key }) { pool ground prize { position } }
}`;
const LOTTERY = `query ($id: ID!) { campaign(id: $id) { lottery {
  release nextReleaseAt odds { weight drawn free } ownOdds { weight }
  pools { place tag { key } tagValue odds { weight drawn expected } table fairness { pValue } }
} } }`;

const api = await testOperations();
const shape = z.object({
  pool: z.number(),
  ground: z.string(),
  prize: z.object({ position: z.number() }).nullable(),
});

/** Gold customers win the second prize for certain, all others either. */
const GOLD = { tagKey: 'level', tagValue: 'gold', missWeight: 0, weight2: 1 };

type Saved = Parameters<typeof api.save>[0];

async function running(rules: object, rest: Saved): Promise<string> {
  const parameters = lotteryRules({ missWeight: 0, ...rules });
  const campaign = { status: 'RUNNING', model: 'LOTTERY', parameters } as const;
  const id = await api.save({ campaign, ...rest });
  await hearOf(api, id, 'approve');
  return id;
}

/** `aCampaign` begins on the first of March. */
const day = (n: number) => `2026-03-${String(n + 1).padStart(2, '0')}T12:00:00.000Z`;
const draw = async (campaignId: string, by: string, at = day(9)) =>
  fieldOf(
    await api.run(DRAW, { campaignId, key: newId() }, { caller: aCustomer(by), at }),
    'draw',
    shape,
  );

it('draws by the odds of the customer’s pool, publishes them, and every draw is proven', async () => {
  const [gold, other] = [{ ...aMember(), pool: 1 }, aMember()];
  const campaignId = await running(
    { pools: [GOLD] },
    { tiers: [{ weight: 1 }, { weight: 1 }], members: [gold, other] },
  );
  for (let n = 0; n < 3; n += 1) {
    expect(await draw(campaignId, gold.id)).toEqual({
      ...{ pool: 1, ground: 'LOT', prize: { position: 2 } },
    });
    expect(await draw(campaignId, other.id)).toMatchObject({ pool: 0, ground: 'LOT' });
  }
  const seen = async (by: ReturnType<typeof aCustomer>) =>
    (await api.run(LOTTERY, { id: campaignId }, { caller: by, at: day(9) })).data?.['campaign'];
  const weights = (...all: number[]) => all.map((weight) => ({ weight }));
  expect(await seen(aCustomer(gold.id))).toMatchObject({
    lottery: { odds: weights(1, 1, 0), ownOdds: weights(0, 1, 0) },
  });
  expect(await seen(aCustomer(other.id))).toMatchObject({ lottery: { ownOdds: weights(1, 1, 0) } });
  const operator = anOperator('CAMPAIGN_MANAGER');
  const { data } = await api.run(LOTTERY, { id: campaignId }, { caller: operator, at: day(9) });
  expect(data?.['campaign']).toMatchObject({
    lottery: {
      ...{ release: 'AT_ONCE', nextReleaseAt: null, ownOdds: null },
      odds: [{ weight: 1 }, { weight: 1 }, { drawn: 0 }],
      pools: [
        {
          ...{ place: 1, tag: { key: 'level' }, tagValue: 'gold' },
          odds: [{ drawn: 0 }, { drawn: 3, expected: 3 }, { drawn: 0 }],
          table: expect.stringContaining('"thresholds"'),
        },
      ],
    },
  });
  await hearOf(api, campaignId, 'end');
  const em = api.everything();
  const { revealedSeed, table, pools, ...lottery } = await em.findOneOrFail(Lottery, {
    campaignId,
  });
  expect(lottery.seedHash).toBeTruthy();
  const rules = lotteryParameters(lotteryRules({ missWeight: 0, pools: [GOLD] }));
  const draws = await em.find(Draw, { campaignId }, { orderBy: { number: 'asc' } });
  const own = draws.filter(({ customerId }) => customerId === gold.id);
  const published = { seed: revealedSeed ?? Buffer.alloc(0), table, pools, rules };
  expect(own).toHaveLength(3);
  expect(faultsOf(own, published)).toEqual([]);
  expect(faultsOf(own, { ...published, pools: [] })).not.toEqual([]);
});

it('lets nobody win what is not released; what was not won is there on a later day', async () => {
  const [ann, bob] = [aMember(), aMember()];
  const campaignId = await running(
    { release: 'DAILY', chancesPerDay: 20, chancesPerCustomer: 100 },
    { tiers: [{ weight: 1, total: 30, remaining: 30 }], members: [ann, bob] },
  );
  const wonOn = async (at: string, times: number) => {
    const made = [];
    for (let n = 0; n < times; n += 1) made.push(await draw(campaignId, ann.id, at));
    return made.filter(({ prize }) => prize).length;
  };
  const [first, later] = [await wonOn(day(0), 3), await wonOn(day(4), 8)];
  expect(first).toBe(1);
  expect(first + later).toBe(5);
  expect(await draw(campaignId, bob.id, day(4))).toMatchObject({ ground: 'SOLD_OUT', prize: null });
  const operator = { caller: anOperator('CAMPAIGN_MANAGER'), at: day(5) };
  expect((await api.run(LOTTERY, { id: campaignId }, operator)).data?.['campaign']).toMatchObject({
    lottery: { release: 'DAILY', odds: [{ free: 1 }, { free: null }] },
  });
});

it('gives the other prize instead only as far as it is released, too', async () => {
  const ann = { ...aMember(), pool: 1 };
  const firstOnly = { ...GOLD, weight1: 1, weight2: 0 };
  const campaignId = await running(
    { release: 'DAILY', chancesPerDay: 20, fallbackPrize: 2, pools: [firstOnly] },
    {
      tiers: [
        { weight: 1, total: 30, remaining: 30 },
        { weight: 1, total: 60, remaining: 60 },
      ],
      members: [ann],
    },
  );
  const grounds = [];
  for (let n = 0; n < 4; n += 1) grounds.push((await draw(campaignId, ann.id, day(0))).ground);
  expect(grounds).toEqual(['LOT', 'FALLBACK', 'FALLBACK', 'SOLD_OUT']);
});
