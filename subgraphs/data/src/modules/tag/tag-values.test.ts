import { stableId } from '@zhongtai/kit/ids';
import { anOperator, countStatements } from '@zhongtai/kit/testing';
import { beforeAll, describe, expect, it } from 'vitest';
import { insertCustomers } from '../../clickhouse/index.ts';
import { testData } from '../../testing/index.ts';
import { computeTags } from '../tagging/index.ts';
import { loadCatalogue } from './index.ts';

const api = await testData();
const NOW = '2026-11-20T04:00:00Z';
const analyst = anOperator('ANALYST');

const customer = (n: number, over: object = {}) => ({
  id: stableId('customer', n),
  organisation: n % 2 === 0 ? 'demo.b01' : 'demo.b02.o01',
  kind: 'CUSTOMER',
  gender: n % 5 === 0 ? 'MALE' : 'FEMALE',
  birthDate: `${1950 + 5 * n}-06-01`,
  sourceKind: 'BRANCH',
  joinedOn: '2020-01-01',
  ...over,
});

beforeAll(async () => {
  await loadCatalogue(api.em());
  const customers = Array.from({ length: 10 }, (_, n) => customer(n));
  await insertCustomers(api.clickhouse, customers, new Date(NOW));
  const ctx = { em: api.em(), clickhouse: api.clickhouse, now: () => new Date(NOW) };
  await computeTags(ctx, 'demo');
});

const ask = (source: string, variables = {}, caller = analyst) =>
  api.ask(source, { caller, variables, at: NOW });

const VALUES = `query ($key: ID!, $value: String, $first: Int, $after: Cursor) { tag(key: $key) {
  computedAt coverage distribution { value customers }
  customers(value: $value, first: $first, after: $after) {
    edges { node { id } value } totalCount pageInfo { hasNextPage endCursor }
  }
} }`;

interface Tag {
  distribution: object[];
  customers: {
    edges: { node: { id: string } }[];
    pageInfo: { hasNextPage: boolean; endCursor: string };
  };
}

async function read(variables: object): Promise<Tag> {
  const asked = { caller: analyst, variables: { ...variables }, at: NOW };
  return (await api.read<{ tag: Tag }>(VALUES, asked)).tag;
}

describe('values of a tag', () => {
  it('are counted, most frequent first, and listed by customer id', async () => {
    const { data } = await ask(VALUES, { key: 'gender', first: 2 });
    const ids = Array.from({ length: 10 }, (_, n) => stableId('customer', n)).toSorted();
    expect(data?.['tag']).toMatchObject({
      computedAt: '2026-11-20T04:00:00.000Z',
      coverage: 10,
      distribution: [
        { value: 'female', customers: 8 },
        { value: 'male', customers: 2 },
      ],
      customers: {
        edges: [{ node: { id: ids[0] } }, { node: { id: ids[1] } }],
        totalCount: 10,
        pageInfo: { hasNextPage: true },
      },
    });
  });

  it('narrow the list of customers', async () => {
    const { data } = await ask(VALUES, { key: 'gender', value: 'male' });
    const males = [0, 5].map((n) => stableId('customer', n)).toSorted();
    expect(data?.['tag']).toMatchObject({
      customers: { edges: males.map((id) => ({ node: { id }, value: 'male' })), totalCount: 2 },
    });
  });

  it('are walked once each', async () => {
    const seen: string[] = [];
    for (let after: string | null = null, isMore = true; isMore;) {
      const { customers } = await read({ key: 'age', first: 3, after });
      seen.push(...customers.edges.map(({ node }) => node.id));
      isMore = customers.pageInfo.hasNextPage;
      after = customers.pageInfo.endCursor;
    }
    expect(seen).toHaveLength(10);
    expect(seen).toEqual([...new Set(seen)].toSorted());
  });

  it('fall, for numbers, into ten ranges of equal width', async () => {
    const { distribution } = await read({ key: 'age' });
    // Aged 31, 36, … 76.
    expect(distribution).toHaveLength(10);
    expect(distribution[0]).toEqual({ value: '31..35.5', customers: 1 });
    expect(distribution[9]).toEqual({ value: '71.5..76', customers: 1 });
  });

  it('are those of the caller’s part of the bank', async () => {
    const branch = anOperator('ANALYST', 'demo.b02');
    const { data } = await ask(VALUES, { key: 'gender' }, branch);
    expect(data?.['tag']).toMatchObject({
      computedAt: '2026-11-20T04:00:00.000Z',
      coverage: 5,
      distribution: [
        { value: 'female', customers: 4 },
        { value: 'male', customers: 1 },
      ],
      customers: { totalCount: 5 },
    });
    const elsewhere = await ask(VALUES, { key: 'gender' }, anOperator('ANALYST', 'berka'));
    expect(elsewhere.data?.['tag']).toMatchObject({
      computedAt: null,
      coverage: 0,
      distribution: [],
      customers: { edges: [], totalCount: 0 },
    });
  });

  it('are read for a page of tags in a bounded number of statements', async () => {
    const source = `{ tags(first: 100) { edges { node { key computedAt coverage sensitivity
      distribution { value customers } customers(first: 3) { edges { value } totalCount } } } } }`;
    api.takeStatements();
    const sql = await countStatements(api.orm, () => ask(source));
    // Coverage, values, ranges, customers, their totals; and tags, categories, runs, tags by key.
    expect(api.takeStatements()).toBe(5);
    expect(sql.length).toBeLessThanOrEqual(5);
  });
});

describe('Customer.tags', () => {
  const TAGS = `query ($ids: [_Any!]!) { _entities(representations: $ids) { ... on Customer {
    tags { tag { key category { key } } value computedAt } } } }`;
  const refer = (...ns: number[]) =>
    ns.map((n) => ({ __typename: 'Customer', id: stableId('customer', n) }));
  interface Answer {
    tags: { tag: { key: string; category: { key: string } }; value: string }[];
  }
  const tagsOf = async (ns: number[], caller = analyst) => {
    const asked = { caller, variables: { ids: refer(...ns) }, at: NOW };
    const { _entities: found } = await api.read<{ _entities: Answer[] }>(TAGS, asked);
    return found.map(({ tags }) => tags);
  };

  it('stand by category and key, with their values', async () => {
    const [tags = []] = await tagsOf([0]);
    expect(tags.slice(0, 3).map(({ tag, value }) => [tag.key, value])).toEqual([
      ['age', '76'],
      ['age_band', '65+'],
      ['birth_month', '6'],
    ]);
  });

  it('are read for fifty customers in one statement', async () => {
    api.takeStatements();
    const sql = await countStatements(api.orm, () =>
      tagsOf(Array.from({ length: 50 }, (_, n) => n)),
    );
    expect(api.takeStatements()).toBe(1);
    expect(sql.length).toBeLessThanOrEqual(2);
  });

  it('are empty for customers of another branch', async () => {
    const [own = [], other] = await tagsOf([0, 1], anOperator('ANALYST', 'demo.b01'));
    expect(own.length).toBeGreaterThan(10);
    expect(other).toEqual([]);
  });
});
