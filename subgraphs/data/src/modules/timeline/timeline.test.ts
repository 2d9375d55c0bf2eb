import { stableId } from '@zhongtai/kit/ids';
import { aCustomer, anOperator, aPartner } from '@zhongtai/kit/testing';
import { beforeAll, describe, expect, it } from 'vitest';
import { type EventRow, insertEvents } from '../../clickhouse/index.ts';
import { testData } from '../../testing/index.ts';

const ann = stableId('customer', 'ann');
const bob = stableId('customer', 'bob');
const deposit = stableId('product', 'deposit');
const api = await testData();

const event = (n: number, over: Partial<EventRow> = {}): EventRow => ({
  id: stableId('event', n),
  name: 'page.viewed',
  organisation: 'demo.b01',
  customerId: ann,
  at: new Date(Date.UTC(2026, 10, 1, 0, 0, n)),
  ...over,
});

beforeAll(async () => {
  const rows = [
    event(1, { channel: 'mobile', properties: { page: 'home' } }),
    event(2, {
      name: 'product.purchased',
      channel: 'mobile',
      productId: deposit,
      amount: '1234.5',
      properties: { currency: 'CNY' },
    }),
    event(3, { name: 'business.card.issued' }),
    event(4, { customerId: bob, organisation: 'demo.b02' }),
    // Of one millisecond.
    event(5, { at: new Date(Date.UTC(2026, 10, 2)) }),
    event(6, { at: new Date(Date.UTC(2026, 10, 2)) }),
  ];
  await insertEvents(api.clickhouse, rows, { token: 'timeline', receivedAt: new Date() });
});

const TIMELINES = `query ($ids: [_Any!]!, $filter: EventFilter, $first: Int, $after: Cursor) {
  _entities(representations: $ids) { ... on Customer {
    timeline(filter: $filter, first: $first, after: $after) {
      edges { node { id name } cursor } pageInfo { hasNextPage endCursor } totalCount
    }
  } }
}`;
const WHOLE = `query ($ids: [_Any!]!) { _entities(representations: $ids) { ... on Customer {
  timeline { edges { node {
    name at channel { code } product { id } amount { amount currency } properties { name value }
  } } }
} } }`;

const operator = anOperator('SERVICE_AGENT');
const refer = (...ids: string[]) => ids.map((id) => ({ __typename: 'Customer', id }));

interface Found<Timeline> {
  _entities: { timeline: Timeline }[];
}

interface Page {
  edges: { node: { id: string; name: string }; cursor: string }[];
  pageInfo: { hasNextPage: boolean; endCursor: string };
  totalCount: number;
}

async function timelines(variables: Record<string, unknown>, caller = operator): Promise<Page[]> {
  const { _entities: found } = await api.read<Found<Page>>(TIMELINES, { caller, variables });
  return found.map(({ timeline }) => timeline);
}

const idsOf = (page: Page | undefined) => page?.edges.map(({ node }) => node.id);

describe('timeline', () => {
  it('shows what is known of each event, newest first', async () => {
    const asked = { caller: operator, variables: { ids: refer(ann) } };
    const { _entities: found } = await api.read<Found<{ edges: object[] }>>(WHOLE, asked);
    const edges = found[0]?.timeline.edges ?? [];
    expect(edges).toHaveLength(5);
    expect(edges.slice(2)).toEqual([
      {
        node: {
          name: 'business.card.issued',
          at: '2026-11-01T00:00:03.000Z',
          channel: null,
          product: null,
          amount: null,
          properties: [],
        },
      },
      {
        node: {
          name: 'product.purchased',
          at: '2026-11-01T00:00:02.000Z',
          channel: { code: 'mobile' },
          product: { id: deposit },
          amount: { amount: '1234.5000', currency: 'CNY' },
          properties: [{ name: 'currency', value: 'CNY' }],
        },
      },
      {
        node: {
          name: 'page.viewed',
          at: '2026-11-01T00:00:01.000Z',
          channel: { code: 'mobile' },
          product: null,
          amount: null,
          properties: [{ name: 'page', value: 'home' }],
        },
      },
    ]);
  });

  it('walks every event once, also those of one millisecond', async () => {
    const seen: string[] = [];
    for (let after: string | null = null, isMore = true; isMore;) {
      const [page]: Page[] = await timelines({ ids: refer(ann), first: 1, after });
      seen.push(...(idsOf(page) ?? []));
      isMore = page?.pageInfo.hasNextPage ?? false;
      after = page?.pageInfo.endCursor ?? null;
    }
    const [whole] = await timelines({ ids: refer(ann) });
    expect(seen).toEqual(idsOf(whole));
    expect(new Set(seen).size).toBe(5);
  });

  it('filters by name and time, the end not included', async () => {
    const filter = {
      names: ['page.viewed'],
      from: '2026-11-01T00:00:01Z',
      to: '2026-11-02T00:00:00Z',
    };
    const [page] = await timelines({ ids: refer(ann), filter });
    expect(idsOf(page)).toEqual([stableId('event', 1)]);
    expect(page?.totalCount).toBe(1);
  });

  it('reads a page of customers in one statement, and one more for their totals', async () => {
    api.takeStatements();
    const ids = refer(ann, bob, ...Array.from({ length: 98 }, (_, n) => stableId('nobody', n)));
    const pages = await timelines({ ids });
    expect(pages.map(({ totalCount }) => totalCount).slice(0, 3)).toEqual([5, 1, 0]);
    expect(api.takeStatements()).toBe(2);
    await api.ask(WHOLE, { caller: operator, variables: { ids } });
    expect(api.takeStatements()).toBe(1);
  });

  it('shows a branch only what happened in it', async () => {
    const branch = anOperator('SERVICE_AGENT', 'demo.b02');
    const pages = await timelines({ ids: refer(ann, bob) }, branch);
    expect(pages.map(({ totalCount }) => totalCount)).toEqual([0, 1]);
  });

  it('does not take a branch for one whose name begins alike', async () => {
    const [page] = await timelines({ ids: refer(ann) }, anOperator('SERVICE_AGENT', 'demo.b0'));
    expect(page?.totalCount).toBe(0);
  });

  it('shows customers only their own', async () => {
    const pages = await timelines({ ids: refer(ann, bob) }, aCustomer(bob, 'demo'));
    expect(pages.map(({ totalCount }) => totalCount)).toEqual([0, 1]);
  });

  it('refuses partners without the scope', async () => {
    const caller = aPartner(['order:read']);
    const variables = { ids: refer(ann) };
    expect(await api.ask(TIMELINES, { caller, variables })).toMatchObject({ code: 'FORBIDDEN' });
  });

  it.each([{ first: 101 }, { first: 0 }, { after: 'nonsense' }])('refuses %j', async (page) => {
    const variables = { ids: refer(ann), ...page };
    expect(await api.ask(TIMELINES, { caller: operator, variables })).toMatchObject({
      code: 'INVALID_INPUT',
    });
  });
});
