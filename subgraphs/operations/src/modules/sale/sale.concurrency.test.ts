import { serviceCaller } from '@zhongtai/kit/caller';
import { newId } from '@zhongtai/kit/ids';
import { type Answer, aCustomer } from '@zhongtai/kit/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openOrm } from '../../orm.ts';
import { doors, idOf, testOperations } from '../../testing.ts';
import { expireHolds } from './sale.expiry.ts';
import { BOOKS, CONFIRM, HOLD, RETURN, saleRules } from './sale.fixture.ts';

const STOCK = 60;
const CUSTOMERS = 100;
const LIMIT = 2;
const GIVEN_UP = 1;
const TURNS = 600;
const AT_ONCE = 50;
/** So that a hold lasts for some of the turns that follow, and not for all. */
const TURN_MS = 300;
const OPEN = Date.parse('2026-03-01T09:30:00Z');

const api = await testOperations();
const secondOrm = await openOrm(api.url);
afterAll(() => secondOrm.close());
/** Two copies of the subgraph, each with its own connections. */
const copies = [api, doors(secondOrm, api.outbox, api.vault)] as const;

const customers = Array.from({ length: CUSTOMERS }, () => newId());
const campaignId = await api.save({
  campaign: {
    ...{ status: 'RUNNING', model: 'FLASH_SALE' },
    parameters: saleRules({ perCustomer: LIMIT, holdSeconds: 30, maxGivenUp: GIVEN_UP }),
  },
  units: { total: STOCK, remaining: STOCK },
  members: customers.map((id) => ({ id })),
});

type Copy = (typeof copies)[number];

const answers: Answer[] = [];
const late: Answer[] = [];

/** Some confirm, some confirm twice, some give back, some forget; a few come when it is too late. */
async function takeTurn({ run, everything }: Copy, n: number): Promise<void> {
  const caller = aCustomer(customers[(n * 7) % CUSTOMERS] ?? '');
  const moment = (turns: number) => new Date(OPEN + (n + turns) * TURN_MS).toISOString();
  const answer = await run(HOLD, { campaignId, key: newId() }, { caller, at: moment(0) });
  answers.push(answer);
  if (answer.code) return;
  const of = { holdId: idOf(answer, 'holdSaleUnit') };
  const kind = n % 5;
  if (kind === 0) await run(RETURN, of, { caller, at: moment(1) });
  if (kind === 1) late.push(await run(CONFIRM, of, { caller, at: moment(100) }));
  if (kind === 2) {
    const call = { caller, at: moment(1) };
    await Promise.all([run(CONFIRM, of, call), run(CONFIRM, of, call), run(RETURN, of, call)]);
  }
  if (kind === 3) await run(CONFIRM, of, { caller, at: moment(99) });
  if (n % 3 === 0) await expire(everything, n);
}

const expire = (everything: Copy['everything'], n: number) =>
  expireHolds({
    ...{ em: everything(), caller: serviceCaller('test') },
    now: () => new Date(OPEN + n * TURN_MS),
  });

beforeAll(async () => {
  let next = 0;
  const worker = async (_: unknown, n: number) => {
    for (let at = next++; at < TURNS; at = next++) await takeTurn(copies[n % 2]!, at);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
}, 120_000);

const one = async (sql: string) =>
  (await api.everything().execute<Record<string, number>[]>(sql, [campaignId]))[0];

it('never sells more than there is, and loses no unit', async () => {
  expect(await one(BOOKS)).toMatchObject({ missing: 0, strange: 0 });
  await Promise.all(copies.map(({ everything }) => expire(everything, TURNS + 200)));
  const books = await one(BOOKS);
  expect(books).toMatchObject({ held: 0, missing: 0, strange: 0 });
  expect((books?.['remaining'] ?? 0) + (books?.['given'] ?? 0)).toBe(STOCK);
  expect(books?.['given']).toBeGreaterThan(0);
});

it('makes one award, one entry and one event of each confirmed hold, and of no other', async () => {
  const confirmed = await one(
    `select count(*)::int as n from operations.sale_hold where status = 'CONFIRMED' and campaign_id = ?`,
  );
  for (const sql of [
    `select count(*)::int as n from operations.award a join operations.sale_hold h on h.award_id = a.id where a.campaign_id = ?`,
    `select count(*)::int as n from operations.award where campaign_id = ?`,
    `select count(*)::int as n from operations.budget_entry where kind = 'COMMITTED' and campaign_id = ?`,
    `select count(distinct subject_id)::int as n from operations.outbox where type = 'operations.award.issued' and body ->> 'campaignId' = ?`,
  ]) {
    expect([sql, await one(sql)]).toEqual([sql, confirmed]);
  }
});

it('ends each hold once, and tells of it once', async () => {
  const ended = await one(
    `select count(*)::int as n from operations.sale_hold where status in ('RETURNED', 'EXPIRED') and campaign_id = ?`,
  );
  const told = await one(
    `select count(*)::int as n from operations.outbox where type = 'operations.hold.ended' and body ->> 'campaignId' = ?`,
  );
  expect(told).toEqual(ended);
  expect(ended?.['n']).toBeGreaterThan(0);
});

it('refuses whoever is too late, and gives nobody more than the limit', async () => {
  expect(late.length).toBeGreaterThan(0);
  expect(new Set(late.map(({ code }) => code))).toEqual(new Set(['SALE_HOLD_EXPIRED']));
  const most = await one(
    `select max(n)::int as most from (select count(*) as n from operations.award where campaign_id = ? group by customer_id) c`,
  );
  expect(most?.['most']).toBeLessThanOrEqual(LIMIT);
  const refused = new Set(answers.flatMap(({ code }) => code ?? []));
  expect(refused).toEqual(
    new Set(['OUT_OF_STOCK', 'SALE_LIMIT_REACHED', 'SALE_GIVEN_UP_TOO_OFTEN']),
  );
  const givenUp = await one(
    `select max(n)::int as most from (select count(*) as n from operations.sale_hold
     where campaign_id = ? and status in ('RETURNED', 'EXPIRED') group by customer_id) c`,
  );
  // Whoever may hold one more may hold two at once, and give both up.
  expect(givenUp?.['most']).toBeLessThanOrEqual(GIVEN_UP + LIMIT - 1);
});
