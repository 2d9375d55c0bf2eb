import { aCustomer, type Answer } from '@zhongtai/kit/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openOrm } from '../../orm.ts';
import { aMember, doors, testOperations } from '../../testing.ts';
import { aTransfer, CHECK_IN, chainRules, day, hear } from './chain.fixture.ts';

const AT_ONCE = 50;
const CUSTOMERS = 12;
const STOCK = 8;

const api = await testOperations();
const secondOrm = await openOrm(api.url);
afterAll(() => secondOrm.close());
/** Two copies of the subgraph, each with its own connections. */
const copies = [api, doors(secondOrm, api.outbox, api.vault)] as const;

const members = Array.from({ length: CUSTOMERS }, () => aMember());
const campaignId = await api.save({
  campaign: {
    ...{ status: 'RUNNING', model: 'TASK_CHAIN', reserved: '2000' },
    parameters: chainRules({
      steps: [
        { name: 'Check in', event: 'CHECK_IN', times: 1, prize: 1 },
        { name: 'Transfer', event: 'ORDER_COMPLETED', times: 1, prize: 2 },
      ],
    }),
  },
  tiers: [{ total: 100 }, { total: STOCK, remaining: STOCK }],
  members,
});

const answers: Answer[] = [];

/** One customer checks in fifty times at once; all have their transfers told of again and again, in both copies. */
beforeAll(async () => {
  const [first] = members;
  const checkIns = Array.from({ length: AT_ONCE }, async (_, n) => {
    const call = { caller: aCustomer(first!.id), at: day(1) };
    answers.push(await copies[n % 2]!.run(CHECK_IN, { id: campaignId }, call));
  });
  const events = members.map(({ id }) => aTransfer(id, day(2)));
  const told = Array.from({ length: 10 }, (_, n) => hear(copies[n % 2]!.everything(), events));
  await Promise.all([...checkIns, ...told]);
}, 60_000);

const rows = (sql: string) => api.everything().execute<Record<string, number>[]>(sql, [campaignId]);

it('refuses nobody who comes again', () => {
  expect(answers.flatMap(({ code }) => code ?? [])).toEqual([]);
});

it('gives one reward for a step, however many complete it at once', async () => {
  const most = await rows(
    `select max(n)::int as most from (select count(*) as n from operations.award where campaign_id = ? group by customer_id, allocation_id) a`,
  );
  expect(most).toEqual([{ most: 1 }]);
  const given = await rows(
    `select u.position, count(a.id)::int as given, u.remaining from operations.allocation u
     left join operations.award a on a.allocation_id = u.id where u.campaign_id = ? group by u.id order by u.position`,
  );
  expect(given).toEqual([
    { position: 1, given: 1, remaining: 99 },
    { position: 2, given: STOCK, remaining: 0 },
  ]);
});

it('has a budget entry and an event for each award, and a tally that agrees', async () => {
  const counted = await rows(
    `select (select count(*)::int from operations.budget_entry b where b.campaign_id = c.id and kind = 'COMMITTED') as booked,
       (select count(*)::int from operations.outbox o where type = 'operations.award.issued' and body ->> 'campaignId' = c.id::text) as told,
       (select count(*)::int from operations.outbox o where type = 'operations.step.done' and subject_id = c.id) as done
     from operations.campaign c where c.id = ?`,
  );
  expect(counted).toEqual([{ booked: STOCK + 1, told: STOCK + 1, done: CUSTOMERS + 1 }]);
  const tally = await rows(
    'select place, entered, done, rewarded from operations.chain_tally where campaign_id = ? order by place',
  );
  expect(tally).toEqual([
    { place: 1, entered: CUSTOMERS, done: 1, rewarded: 1 },
    { place: 2, entered: CUSTOMERS, done: CUSTOMERS, rewarded: STOCK },
  ]);
});
