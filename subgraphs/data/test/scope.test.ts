import { stableId } from '@zhongtai/kit/ids';
import { aCustomer, anOperator } from '@zhongtai/kit/testing';
import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { insertCustomers, insertEvents } from '../src/clickhouse/index.ts';
import { computeTags } from '../src/modules/tagging/index.ts';
import { loadCatalogue } from '../src/modules/tag/index.ts';
import { testData } from '../src/testing/index.ts';

// Two branches that mirror each other; whatever a field says to one must come from its own alone.

const NOW = '2026-11-20T04:00:00Z';
const api = await testData();
const BRANCHES = ['demo.b01', 'demo.b02', 'other.b01'] as const;
const fund = stableId('product', 'fund');
const customersOf = (branch: string) => [0, 1, 2].map((n) => stableId(branch, 'customer', n));

beforeAll(async () => {
  await loadCatalogue(api.em());
  for (const branch of BRANCHES) {
    const ids = customersOf(branch);
    await insertCustomers(
      api.clickhouse,
      ids.map((id) => ({
        ...{ id, organisation: `${branch}.o01`, kind: 'CUSTOMER', gender: 'FEMALE' },
        ...{ birthDate: '1990-01-01', sourceKind: 'BRANCH', joinedOn: '2020-01-01' },
      })),
      new Date(NOW),
    );
    const rows = ids.flatMap((customerId, n) =>
      ['app.launched', 'product.viewed', 'product.purchased', `only.in.${branch}`].map((name) => ({
        ...{ name, customerId, organisation: `${branch}.o01`, channel: 'mobile', productId: fund },
        ...{ amount: '10', properties: { currency: 'CNY' } },
        id: stableId(branch, name, n),
        subjectId: stableId(branch, 'subject', n),
        at: new Date(Date.parse(NOW) - 3_600_000 + n),
      })),
    );
    await insertEvents(api.clickhouse, rows, { token: branch, receivedAt: new Date(NOW) });
  }
  const ctx = { em: api.em(), clickhouse: api.clickhouse, now: () => new Date(NOW) };
  for (const bank of ['demo', 'other']) await computeTags(ctx, bank);
});

const EVERYTHING = `query ($ids: [_Any!]!, $funnel: FunnelInput!) {
  tag(key: "gender") {
    coverage distribution { value customers } customers { edges { node { id } } totalCount }
  }
  age: tag(key: "age") { coverage distribution { value customers } }
  activity(from: "2026-11-20", to: "2026-11-20") { events customers }
  eventNames { name events }
  funnel(input: $funnel) { steps { count } }
  _entities(representations: $ids) {
    ... on Customer { id tags { value } timeline { edges { node { name } } totalCount } }
    ... on Product { analytics(from: "2026-11-20", to: "2026-11-20") {
      views purchases buyers amount { amount } days { views } } }
  }
}`;
const variables = {
  ids: [
    ...BRANCHES.flatMap(customersOf).map((id) => ({ __typename: 'Customer', id })),
    { __typename: 'Product', id: fund },
  ],
  funnel: {
    steps: ['product.viewed', 'product.purchased'].map((event) => ({ label: event, event })),
    from: '2026-11-19T00:00:00Z',
    to: '2026-11-21T00:00:00Z',
  },
};

describe.each(BRANCHES)('an operator of %s', (branch) => {
  const caller = anOperator('ANALYST', branch);

  it('sees only its own customers, in every field', async () => {
    const asked = { caller, variables, at: NOW };
    const { _entities: entities, ...data } = await api.read<Seen>(EVERYTHING, asked);
    const own = customersOf(branch);
    const customers = entities.filter(({ id }) => id !== undefined);
    const seen = customers.filter(({ timeline }) => timeline.totalCount > 0);
    expect(seen.map(({ id }) => id)).toEqual(own);
    expect(customers.filter(({ tags }) => tags.length > 0).map(({ id }) => id)).toEqual(own);
    expect(data).toMatchObject({
      tag: {
        coverage: 3,
        distribution: [{ value: 'female', customers: 3 }],
        customers: { totalCount: 3, edges: own.toSorted().map((id) => ({ node: { id } })) },
      },
      age: { coverage: 3, distribution: [{ customers: 3 }] },
      activity: [{ events: 12, customers: 3 }],
      funnel: { steps: [{ count: 3 }, { count: 3 }] },
    });
    expect(entities.at(-1)).toEqual({
      analytics: {
        ...{ views: 3, purchases: 3, buyers: 3, amount: { amount: '30.0000' } },
        days: [{ views: 3 }],
      },
    });
    const names = data.eventNames.map(({ name }) => name);
    expect(names).toContain(`only.in.${branch}`);
    expect(names.filter((name) => name.startsWith('only.in.'))).toHaveLength(1);
  });
});

interface Seen {
  eventNames: { name: string }[];
  _entities: { id?: string; tags: object[]; timeline: { totalCount: number } }[];
}

describe('reading behaviour', () => {
  const row = z.object({ n: z.coerce.number() });
  const count = (sql: string, caller = anOperator('ANALYST')) =>
    api.analytics.select(caller, { sql: () => sql, row });

  it.each([
    'select count() as n from event',
    'select count() as n from customer_tag',
    'select 1 as n where 1 in (select 1 from   customer final)',
    'select count() as n from system.numbers as a cross join event',
    'with x as (select 1 from `event`) select count() as n from x',
    'select count() as n from zhongtai.event',
  ])('is refused without scope: %s', async (sql) => {
    await expect(count(sql)).rejects.toThrow('without its scope');
  });

  it.each([
    'drop table event',
    'insert into event select * from event',
    'alter table event delete where 1',
  ])('is refused when it is not a select: %s', async (sql) => {
    await expect(count(sql)).rejects.toThrow('Only a select');
  });

  const counted = async (caller: Parameters<typeof api.analytics.select>[0]) => {
    const [found] = await api.analytics.select(caller, {
      sql: ({ event }) => `select count() as n from ${event}`,
      row,
    });
    return found?.n;
  };

  it('gives nobody nothing, a customer their own, a head office all of its bank', async () => {
    const [customer = ''] = customersOf('demo.b01');
    expect(await counted({ ...anOperator('ANALYST'), organisation: null })).toBe(0);
    expect(await counted({ ...anOperator('ANALYST'), organisation: '' })).toBe(0);
    expect(await counted(aCustomer(customer, 'demo.b01.o01'))).toBe(4);
    expect(await counted(aCustomer(customer, 'demo.b02'))).toBe(0);
    expect(await counted(anOperator('ANALYST', 'demo'))).toBe(24);
    expect(await counted(anOperator('ANALYST', 'dem'))).toBe(0);
    expect(await counted(anOperator('ANALYST', "demo' or 1=1 --"))).toBe(0);
  });
});
