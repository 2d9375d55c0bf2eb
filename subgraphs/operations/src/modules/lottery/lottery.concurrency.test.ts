import { type Answer, aCustomer } from '@zhongtai/kit/testing';
import { newId } from '@zhongtai/kit/ids';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openOrm } from '../../orm.ts';
import { doors, testOperations } from '../../testing.ts';
import { hearOf, lotteryRules } from './lottery.fixture.ts';

const STOCK = 40;
const CUSTOMERS = 60;
const CHANCES = 2;
const AT_ONCE = 50;

const DRAW = `mutation ($campaignId: ID!, $key: String!) {
  draw(input: { campaignId: $campaignId, idempotencyKey: $key }) { id }
}`;

const api = await testOperations();
const secondOrm = await openOrm(api.url);
afterAll(() => secondOrm.close());
/** Two copies of the subgraph, each with its own connections. */
const copies = [api, doors(secondOrm, api.outbox, api.vault)] as const;

const customers = Array.from({ length: CUSTOMERS }, () => newId());
const tier = (weight: number) => ({ weight, total: STOCK, remaining: STOCK });
const parameters = lotteryRules({ missWeight: 1, chancesPerDay: CHANCES, fallbackPrize: 2 });
const campaignId = await api.save({
  campaign: { status: 'RUNNING', model: 'LOTTERY', parameters },
  tiers: [tier(99), tier(9)],
  members: customers.map((id) => ({ id })),
});
await hearOf(api, campaignId, 'approve');

/** Each customer turns ten times, some of them again with one key, at either copy. */
const turns = Array.from({ length: CUSTOMERS * 10 }, (_, n) => ({
  customer: customers[(n * 7) % CUSTOMERS] ?? '',
  key: Math.floor(n / CUSTOMERS) % 3 === 0 ? 'turn-a' : newId(),
}));

const answers: Answer[] = [];
beforeAll(async () => {
  let next = 0;
  const worker = async (_: unknown, n: number) => {
    const { run } = copies[n % 2]!;
    for (let at = next++; at < turns.length; at = next++) {
      const { customer, key } = turns[at]!;
      answers[at] = await run(DRAW, { campaignId, key }, { caller: aCustomer(customer) });
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
}, 120_000);

const count = async (sql: string) =>
  (await api.everything().execute<Record<string, number>[]>(sql, [campaignId]))[0];

it('gives every customer their chances and no more, from whichever copy', async () => {
  const made = await api
    .everything()
    .execute<object[]>(
      `select count(*)::int as n, max(number) as last from operations.draw where campaign_id = ? group by customer_id`,
      [campaignId],
    );
  expect(made).toEqual(customers.map(() => ({ n: CHANCES, last: CHANCES })));
  const refused = answers.filter(({ code }) => code !== undefined);
  expect(new Set(refused.map(({ code }) => code))).toEqual(new Set(['NO_CHANCE_TODAY']));
});

it('gives one key one answer', () => {
  const byTurn = Map.groupBy(
    answers.flatMap(({ data }, at) => (data ? [{ data, ...turns[at]! }] : [])),
    ({ customer, key }) => `${customer} ${key}`,
  );
  for (const same of byTurn.values()) {
    expect(new Set(same.map(({ data }) => JSON.stringify(data))).size).toBe(1);
  }
});

it('never oversells, and every award has its draw, its unit, its entry and its event', async () => {
  expect(
    await count(`select min(remaining) as least, sum(total - remaining)::int as taken
      from operations.allocation where campaign_id = ?`),
  ).toMatchObject({ least: 0 });
  const awards = (await count(
    'select count(*)::int as n from operations.award where campaign_id = ?',
  )) ?? { n: -1 };
  expect(awards).toEqual({ n: STOCK * 2 });
  for (const sql of [
    `select sum(total - remaining)::int as n from operations.allocation where campaign_id = ?`,
    `select count(*)::int as n from operations.draw d join operations.award a on a.id = d.award_id where d.campaign_id = ?`,
    `select count(*)::int as n from operations.budget_entry where kind = 'COMMITTED' and campaign_id = ?`,
    `select count(distinct subject_id)::int as n from operations.outbox where type = 'operations.award.issued' and body ->> 'campaignId' = ?`,
    `select sum(given)::int as n from operations.draw_tally where place > 0 and campaign_id = ?`,
  ]) {
    expect([sql, await count(sql)]).toEqual([sql, awards]);
  }
});
