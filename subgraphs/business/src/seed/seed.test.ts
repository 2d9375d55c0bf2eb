import { aService, testDatabase } from '@zhongtai/kit/testing';
import { scopedManager } from '@zhongtai/kit/scope';
import { beforeAll, describe, expect, it } from 'vitest';
import { intakeChannels } from '../intake/index.ts';
import { openOrm } from '../orm.ts';
import { type SeedPlan, seedBank } from './index.ts';

const UNTIL = new Date('2026-11-22T04:00:00Z');
const TABLES = [
  'customer',
  'account',
  'card',
  'holding',
  'loan',
  'transaction',
  '"order"',
  'order_event',
  'outbox',
];

const database = await testDatabase();
const orm = await openOrm(database.url('business'));
const em = () => scopedManager(orm, aService());

const plan = (bank: string, seed: number): SeedPlan => ({
  bank,
  name: '测试银行',
  customers: 300,
  days: 30,
  seed,
  until: UNTIL,
});

async function counts(bank: string): Promise<Record<string, number>> {
  const rows = await Promise.all(
    TABLES.map(async (table) => {
      const [row] = await em().execute<[{ n: number }]>(
        `select count(*)::int as n from business.${table} where organisation <@ ?::ltree`,
        [bank],
      );
      return [table, row.n];
    }),
  );
  return Object.fromEntries(rows);
}

const all = <Row>(sql: string) => em().execute<Row[]>(sql);

beforeAll(async () => {
  await intakeChannels(
    em(),
    ['mobile', 'wechat', 'web', 'counter', 'call'].map((code) => ({
      code,
      names: { zh: code, en: code },
      kind: 'DIGITAL',
    })),
  );
  await seedBank(em(), plan('one', 7));
  return () => orm.close();
});

describe('seedBank', () => {
  it('fills every table', async () => {
    const found = await counts('one');
    expect(found['customer']).toBe(300);
    expect(TABLES.filter((table) => (found[table] ?? 0) <= 5)).toEqual([]);
  });

  it('adds nothing when it runs again', async () => {
    const before = await counts('one');
    await seedBank(em(), plan('one', 7));
    expect(await counts('one')).toEqual(before);
  });

  it('gives the same bank for the same seed, another for another', async () => {
    await seedBank(em(), plan('two', 7));
    await seedBank(em(), plan('three', 8));
    const names = async (bank: string) =>
      all(
        `select number, name, joined_on from business.customer where bank = '${bank}' order by number`,
      );
    expect(await names('two')).toEqual(await names('one'));
    expect(await names('three')).not.toEqual(await names('one'));
  });

  it('keeps the books: each balance follows from the bookings, none falls below zero', async () => {
    const [row] = await all<{ wrong: number; negative: number }>(`
      select count(*) filter (where last.balance_after <> a.balance)::int as wrong,
        (select count(*)::int from business.transaction where balance_after < 0) as negative
      from business.account a join lateral (
        select balance_after from business.transaction t where t.account_id = a.id
        order by booked_at desc, kind limit 1
      ) last on true`);
    expect(row).toEqual({ wrong: 0, negative: 0 });
  });

  it('puts nothing into the future, and a domain event beside each fact', async () => {
    const [row] = await all<{ late: number; facts: number; rows: number }>(`
      select (select count(*)::int from business.outbox where at > '${UNTIL.toISOString()}' and customer_id is not null) as late,
        (select count(*)::int from business.outbox where type = 'business.transaction.posted') as facts,
        (select count(*)::int from business.transaction) as rows`);
    expect(row?.late).toBe(0);
    expect(row?.facts).toBe(row?.rows);
  });
});
