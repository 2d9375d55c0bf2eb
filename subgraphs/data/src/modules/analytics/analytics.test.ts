import { stableId } from '@zhongtai/kit/ids';
import { anOperator } from '@zhongtai/kit/testing';
import { beforeAll, describe, expect, it } from 'vitest';
import { type EventRow, insertEvents } from '../../clickhouse/index.ts';
import { testData } from '../../testing/index.ts';
import { rememberBanks } from '../bank/index.ts';

const api = await testData();
const fund = stableId('product', 'fund');
const loan = stableId('product', 'loan');
const card = stableId('product', 'card');
const analyst = anOperator('ANALYST');

const PARTS = `query ($ids: [_Any!]!, $from: Date!, $to: Date!) {
  products: _entities(representations: $ids) { ... on Product { analytics(from: $from, to: $to) {
    channels { channel { code } counts { exposures views purchases buyers amount { amount } } }
    branches { organisation counts { exposures views purchases } }
    retention { days customers returned }
    flows { product { id } viewers buyers }
  } } }
}`;

/** What takes some days is in May. */
const of = (id: string) => ({
  ids: [{ __typename: 'Product', id }],
  ...(id === card
    ? { from: '2026-05-01', to: '2026-05-20' }
    : { from: '2026-03-01', to: '2026-03-02' }),
});

const ANALYTICS = `query ($ids: [_Any!]!, $from: Date!, $to: Date!) {
  _entities(representations: $ids) { ... on Product { analytics(from: $from, to: $to) {
    exposures views clicks applications purchases buyers amount { amount currency }
    days { day views clicks purchases }
  } } }
}`;

const analytics = (caller = analyst, over: object = {}) =>
  api.ask(ANALYTICS, {
    caller,
    variables: {
      ids: [fund, loan].map((id) => ({ __typename: 'Product', id })),
      from: '2026-03-01',
      to: '2026-03-02',
      ...over,
    },
  });

beforeAll(async () => {
  await rememberBanks(api.em(), [{ path: 'demo', currency: 'CNY', timeZone: 'Asia/Shanghai' }]);
  const event = (n: number, name: string, over: Partial<EventRow> = {}): EventRow => ({
    id: stableId('event', n),
    name,
    organisation: 'demo.b01',
    customerId: stableId('customer', n % 2),
    productId: fund,
    at: new Date('2026-03-01T04:00:00Z'),
    ...over,
  });
  const bought = (amount: string, over: Partial<EventRow> = {}) => ({
    amount,
    properties: { currency: 'CNY' },
    ...over,
  });
  const later = new Date('2026-03-01T17:00:00Z');
  const may = (day: number, over: Partial<EventRow> = {}) => ({
    ...{
      productId: card,
      at: new Date(`2026-05-${String(day).padStart(2, '0')}T04:00:00Z`),
      ...over,
    },
  });
  const [ann, bob] = [stableId('customer', 'ann'), stableId('customer', 'bob')] as const;
  const inMay = [
    event(30, 'product.viewed', may(2, { customerId: ann })),
    event(31, 'product.clicked', may(10, { customerId: ann })),
    event(32, 'product.viewed', may(3, { customerId: ann, productId: loan })),
    event(33, 'product.purchased', may(4, { customerId: ann, ...bought('7'), productId: loan })),
    event(34, 'product.viewed', may(5, { customerId: bob })),
    event(35, 'product.purchased', may(1, { customerId: bob, ...bought('7'), productId: loan })),
  ];
  const rows = [
    ...inMay,
    event(1, 'product.viewed'),
    event(2, 'product.viewed', { at: later }),
    event(3, 'product.clicked'),
    event(4, 'product.applied'),
    event(5, 'product.purchased', bought('100.25')),
    event(7, 'product.purchased', bought('0.75', { at: later })),
    event(8, 'product.purchased', bought('5', { organisation: 'demo.b02' })),
    event(9, 'product.viewed', { at: new Date('2026-03-02T16:00:00Z') }),
    event(10, 'product.viewed', { productId: loan }),
    event(11, 'page.viewed'),
    event(12, 'element.exposed', { customerId: null, channel: 'web' }),
  ];
  await insertEvents(api.clickhouse, rows, { token: 'analytics', receivedAt: new Date() });
});

describe('Product.analytics', () => {
  it('sums the period and its bank days, for all products in one statement', async () => {
    api.takeStatements();
    expect(await analytics()).toEqual({
      data: {
        _entities: [
          {
            analytics: {
              ...{ exposures: 1, views: 2, clicks: 1, applications: 1, purchases: 3, buyers: 2 },
              amount: { amount: '106.0000', currency: 'CNY' },
              days: [
                { day: '2026-03-01', views: 1, clicks: 1, purchases: 2 },
                { day: '2026-03-02', views: 1, clicks: 0, purchases: 1 },
              ],
            },
          },
          {
            analytics: {
              ...{ exposures: 0, views: 1, clicks: 0, applications: 0, purchases: 0, buyers: 0 },
              amount: { amount: '0.0000', currency: 'CNY' },
              days: [
                { day: '2026-03-01', views: 1, clicks: 0, purchases: 0 },
                { day: '2026-03-02', views: 0, clicks: 0, purchases: 0 },
              ],
            },
          },
        ],
      },
    });
    expect(api.takeStatements()).toBe(1);
  });

  it('shows a branch what its own customers did', async () => {
    const { data } = await analytics(anOperator('PRODUCT_MANAGER', 'demo.b02'));
    expect(data?.['_entities']).toMatchObject([
      { analytics: { views: 0, purchases: 1, buyers: 1, amount: { amount: '5.0000' } } },
      { analytics: { views: 0 } },
    ]);
  });

  it('refuses more than 400 days', async () => {
    expect(await analytics(analyst, { from: '2024-01-01' })).toMatchObject({
      code: 'INVALID_INPUT',
    });
  });

  it('tells products apart by channel and branch, and only to those who may see whom it counts', async () => {
    const asked = await api.read<{ products: [object] }>(PARTS, {
      caller: analyst,
      variables: of(fund),
    });
    expect(asked.products[0]).toMatchObject({
      analytics: {
        channels: [
          {
            channel: null,
            counts: { views: 2, purchases: 3, buyers: 2, amount: { amount: '106.0000' } },
          },
          { channel: { code: 'web' }, counts: { exposures: 1, views: 0, buyers: 0 } },
        ],
        branches: [
          { organisation: 'demo.b01', counts: { exposures: 1, views: 2, purchases: 2 } },
          { organisation: 'demo.b02', counts: { views: 0, purchases: 1 } },
        ],
      },
    });
    const caller = anOperator('PRODUCT_MANAGER');
    const blind = await api.read<{ products: [object] }>(PARTS, { caller, variables: of(fund) });
    expect(blind.products[0]).toMatchObject({
      analytics: { channels: [{ counts: { views: 2, buyers: null, amount: null } }, {}] },
    });
  });

  it('tells who came back to a product, and where others went on to', async () => {
    const asked = await api.read<{ products: [object] }>(PARTS, {
      caller: analyst,
      variables: of(card),
    });
    expect(asked.products[0]).toMatchObject({
      analytics: {
        retention: [
          { days: 1, customers: 2, returned: 1 },
          { days: 7, customers: 2, returned: 1 },
          { days: 30, customers: 0, returned: 0 },
        ],
        // Who bought the loan before looking at the card did not go on to it.
        flows: [{ product: { id: loan }, viewers: 1, buyers: 1 }],
      },
    });
  });
});
