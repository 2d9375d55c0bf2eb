import { createHash } from 'node:crypto';
import { aCustomer, anOperator } from '@zhongtai/kit/testing';
import { newId } from '@zhongtai/kit/ids';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { aMember, fieldOf, testOperations } from '../../testing.ts';
import { Draw } from './draw.entity.ts';
import { outcomeOf } from './lottery.alias.ts';
import { Lottery } from './lottery.entity.ts';
import { hearOf, lotteryRules } from './lottery.fixture.ts';
import { isProven, ticketOf } from './lottery.proof.ts';
import { rewrapSeeds } from './lottery.rotation.ts';

const DRAW = `mutation ($campaignId: ID!, $key: String!) {
  draw(input: { campaignId: $campaignId, idempotencyKey: $key }) { id }
}`;
const PROOF = `query ($id: ID!) {
  campaign(id: $id) { lottery { seedHash seed drawCount fairness { pValue degreesOfFreedom }
    odds { prize { position } weight probability drawn given expected } } }
  draws(campaignId: $id, first: 100) { totalCount edges { node { number message ticket isProven customer { id } } } }
}`;

const api = await testOperations();
const head = anOperator('CAMPAIGN_MANAGER');
const members = Array.from({ length: 40 }, () => aMember());
const WEIGHTS = [60, 25, 15];
const campaign = {
  ...({ status: 'RUNNING', model: 'LOTTERY' } as const),
  parameters: lotteryRules({ missWeight: 60, chancesPerDay: 5 }),
};
const campaignId = await api.save({ campaign, tiers: [{ weight: 25 }, { weight: 15 }], members });
await hearOf(api, campaignId, 'approve');

/** All at once, so that they are decided together. */
await Promise.all(
  members.flatMap(({ id }) =>
    Array.from({ length: 5 }, () =>
      api.run(DRAW, { campaignId, key: newId() }, { caller: aCustomer(id) }),
    ),
  ),
);

const shape = z.object({
  seedHash: z.string(),
  seed: z.string().nullable(),
  drawCount: z.number(),
  fairness: z.object({ pValue: z.number(), degreesOfFreedom: z.number() }),
  odds: z.array(z.object({ drawn: z.number(), given: z.number(), probability: z.number() })),
});
const drawsShape = z.object({
  totalCount: z.number(),
  edges: z.array(z.object({ node: z.object({ isProven: z.boolean().nullable() }) })),
});

async function proof() {
  const answer = await api.run(PROOF, { id: campaignId }, { caller: head });
  const { lottery } = fieldOf(answer, 'campaign', z.object({ lottery: shape }));
  return { lottery, draws: fieldOf(answer, 'draws', drawsShape) };
}

const all = () => api.everything().find(Draw, { campaignId });
const seedOf = async () => {
  const lottery = await api.everything().findOneOrFail(Lottery, { campaignId });
  const { keyId, wrappedSeed: wrapped, table } = lottery;
  return { table, seed: (await api.vault.unwrap({ keyId, wrapped })).export() };
};

it('draws in the database what the seed says, number by number', async () => {
  const { seed, table } = await seedOf();
  const draws = await all();
  expect(draws).toHaveLength(200);
  for (const draw of draws) {
    const ticket = ticketOf(seed, draw, 300);
    expect([draw.ticket, draw.drawn]).toEqual([ticket, outcomeOf(table, ticket)]);
  }
});

it('numbers the draws of each customer without a gap, and counts each once', async () => {
  const draws = await all();
  const numbers = Map.groupBy(draws, ({ customerId }) => customerId);
  for (const own of numbers.values()) {
    expect(own.map(({ number }) => number).toSorted((a, b) => a - b)).toEqual([1, 2, 3, 4, 5]);
  }
  const { lottery } = await proof();
  const counted = [1, 2, 0].map((place) => draws.filter(({ drawn }) => drawn === place).length);
  expect(lottery.odds.map(({ drawn }) => drawn)).toEqual(counted);
  expect(lottery.drawCount).toBe(200);
});

it('publishes odds and a commitment while it runs, and not the seed', async () => {
  const { seed } = await seedOf();
  const { lottery, draws } = await proof();
  expect(lottery.seedHash).toBe(createHash('sha256').update(seed).digest('hex'));
  expect(lottery.seed).toBeNull();
  expect(lottery.odds.map(({ probability }) => probability)).toEqual(
    [WEIGHTS[1], WEIGHTS[2], WEIGHTS[0]].map((weight = 0) => weight / 100),
  );
  expect(lottery.fairness.degreesOfFreedom).toBe(2);
  expect(draws.totalCount).toBe(200);
  expect(draws.edges.every(({ node }) => node.isProven === null)).toBe(true);
});

it('draws on with the same seed under a newer wrapping key', async () => {
  const before = await seedOf();
  expect(await rewrapSeeds(api.everything, api.vault)).toBe(0);
  expect((await seedOf()).seed.equals(before.seed)).toBe(true);
});

it('tells the seed at the end, once, and it proves every draw', async () => {
  const before = await seedOf();
  await hearOf(api, campaignId, 'end');
  await hearOf(api, campaignId, 'end');
  const { lottery, draws } = await proof();
  expect(lottery.seed).toBe(before.seed.toString('hex'));
  expect(draws.edges.every(({ node }) => node.isProven === true)).toBe(true);
  const told = await api
    .everything()
    .execute<object[]>(
      `select type from operations.outbox where subject_id = ? and type like 'operations.lottery.%' order by id`,
      [campaignId],
    );
  expect(told).toEqual([
    { type: 'operations.lottery.committed' },
    { type: 'operations.lottery.revealed' },
  ]);
});

it('finds out a draw that was altered afterwards, and the database another seed', async () => {
  const { seed, table } = await seedOf();
  const [draw] = await all();
  if (!draw) throw new Error('nothing was drawn');
  const { customerId, number, ticket, drawn } = draw;
  const altered = { campaignId, customerId, number, ticket, drawn: (drawn + 1) % 3 };
  expect(isProven(seed, table, altered)).toBe(false);
  const forged = api
    .everything()
    .nativeUpdate(Lottery, { campaignId }, { revealedSeed: Buffer.alloc(32) });
  await expect(forged).rejects.toThrow('lottery_reveals_what_it_committed_to');
});
