import { stableId } from '@zhongtai/kit/ids';
import { anOperator } from '@zhongtai/kit/testing';
import { beforeAll, describe, expect, it } from 'vitest';
import { type EventRow, insertEvents } from '../../clickhouse/index.ts';
import { testData } from '../../testing/index.ts';
import { rememberBanks } from '../bank/index.ts';

const api = await testData();
const fund = stableId('product', 'fund');
const loan = stableId('product', 'loan');
const analyst = anOperator('ANALYST');

const ANALYTICS = `query ($ids: [_Any!]!, $from: Date!, $to: Date!) {
  _entities(representations: $ids) { ... on Product { analytics(from: $from, to: $to) {
    views clicks applications purchases buyers amount { amount currency }
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
  const rows = [
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
              ...{ views: 2, clicks: 1, applications: 1, purchases: 3, buyers: 2 },
              amount: { amount: '106.0000', currency: 'CNY' },
              days: [
                { day: '2026-03-01', views: 1, clicks: 1, purchases: 2 },
                { day: '2026-03-02', views: 1, clicks: 0, purchases: 1 },
              ],
            },
          },
          {
            analytics: {
              ...{ views: 1, clicks: 0, applications: 0, purchases: 0, buyers: 0 },
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
});
