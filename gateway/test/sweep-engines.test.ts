import { openAnalytics } from '@zhongtai/data/clickhouse/index';
import { serviceCaller } from '@zhongtai/kit/caller';
import { anOperator } from '@zhongtai/kit/testing';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { openSweptBank } from './support/sweep/bank.ts';
import { HIDDEN, PLACES, canariesIn } from './support/sweep/canaries.ts';
import { ONES_OWN, UNFILLED } from './support/sweep/exceptions.ts';
import { OF_NOBODY, rawLeaks, rawWrites, tablesOf, unguarded } from './support/sweep/raw-sql.ts';
import { columnsOf, isOfSomebody } from './support/sweep/rows.ts';

const bank = await openSweptBank();
await bank.putRows(PLACES);
const { database, columns } = bank;
const marks = bank.marks(HIDDEN);
const tables = tablesOf(columns);
const leaksTo = (organisation: string | null) =>
  rawLeaks(database, columns, { organisation, marks });
const writesOf = (organisation: string | null) =>
  rawWrites(database, columns, { organisation, hidden: HIDDEN });

/** Also names that only begin alike, and no name at all. */
const ELSEWHERE = ['demo.b02', 'demo.b02.o01', 'other', 'demo.b0', 'demo.b01x', '', null];

describe('raw SQL as the role of the application', () => {
  it('finds in every table whose its rows are, or the reason why that does not matter', () => {
    const nobodys = tables.filter(([, its]) => !isOfSomebody(its));
    const names = new Set(nobodys.map(([name]) => name.split('.')[1] ?? ''));
    expect([...names].toSorted()).toEqual(Object.keys(OF_NOBODY).toSorted());
  });

  it('is behind a forced row policy in every table that says whose its rows are', async () => {
    expect(await unguarded(database, columns)).toEqual([]);
  });

  it.each(ELSEWHERE)('acting for %s sees no row of another branch', async (organisation) => {
    expect(await leaksTo(organisation)).toEqual([]);
  });

  it.each(ELSEWHERE)('acting for %s writes no row of another branch', async (organisation) => {
    expect(await writesOf(organisation)).toEqual([]);
  });

  it('sees the rows of the branch for the branch, in every table that has any', async () => {
    const seen = new Set((await leaksTo(HIDDEN)).map(({ asked }) => asked));
    const silent = tables.filter(([name, its]) => isOfSomebody(its) && !seen.has(name));
    expect(silent.map(([name]) => name).toSorted()).toEqual(
      Object.keys({ ...UNFILLED, ...ONES_OWN }).toSorted(),
    );
  });
});

describe('a planted leak', () => {
  it.each(['business.customer', 'operations.award'])(
    'in %s, whose policy is off, is caught',
    async (table) => {
      await database.asSuperuser(`alter table ${table} disable row level security`);
      try {
        expect((await leaksTo('demo.b02')).map(({ asked }) => asked)).toContain(table);
        expect(await writesOf('demo.b02')).toContain(`delete ${table}`);
        expect(await unguarded(database, columns)).toEqual([table]);
      } finally {
        await database.asSuperuser(`alter table ${table} enable row level security`);
      }
      expect(await leaksTo('demo.b02')).toEqual([]);
    },
  );

  it('in a new table without a policy is caught', async () => {
    await database.asSuperuser('create table data.gift (id uuid, organisation ltree not null)');
    try {
      expect(await unguarded(database, await columnsOf(database))).toEqual(['data.gift']);
    } finally {
      await database.asSuperuser('drop table data.gift');
    }
  });
});

/** Tables of the event store that no statement of the graph can name, and why. */
const UNREAD = { product: 'kinds of products, told apart by our own processes alone' };
const READ = {
  event: 'event',
  customer: 'customer',
  customer_tag: 'customerTag',
  campaign_member: 'campaignMember',
  customer_group_member: 'customerGroup',
  tracking_count: 'tracked',
} as const;

describe('the event store', () => {
  const analytics = openAnalytics(bank.clickhouse);
  const everything = { row: z.record(z.string(), z.unknown()) };
  const canariesFor = async (caller: ReturnType<typeof anOperator>) => {
    const found: unknown[] = [];
    for (const table of Object.values(READ)) {
      const sql = (scoped: Record<typeof table, string>) => `select * from ${scoped[table]}`;
      found.push(await analytics.select(caller, { sql, ...everything }));
    }
    return found.map((rows) => canariesIn(JSON.stringify(rows), '', marks).length > 0);
  };

  it('has no table with an organisation that is not read under a scope', async () => {
    const result = await bank.clickhouse.query({
      query: `select distinct table from system.columns
        where database = currentDatabase() and name = 'organisation' order by table`,
      format: 'JSONEachRow',
    });
    const names = z.array(z.object({ table: z.string() })).parse(await result.json());
    expect(names.map(({ table }) => table).toSorted()).toEqual(
      [...Object.keys(READ), ...Object.keys(UNREAD)].toSorted(),
    );
  });

  it.each([...Object.keys(READ), ...Object.keys(UNREAD)])(
    'refuses a statement that names %s itself',
    async (table) => {
      const caller = anOperator('ANALYST', 'demo.b02');
      const statement = { sql: () => `select * from ${table}`, ...everything };
      await expect(analytics.select(caller, statement)).rejects.toThrow(/without its scope/);
    },
  );

  it.each(ELSEWHERE)('shows %s nothing of another branch', async (organisation) => {
    const caller = { ...anOperator('ANALYST'), organisation };
    expect(await canariesFor(caller)).toEqual(Object.keys(READ).map(() => false));
  });

  it('shows the branch its own, and would show a planted leak', async () => {
    expect(await canariesFor(anOperator('ANALYST', HIDDEN))).toEqual(
      Object.keys(READ).map(() => true),
    );
    expect(await canariesFor(serviceCaller('leak'))).toEqual(Object.keys(READ).map(() => true));
  });
});
