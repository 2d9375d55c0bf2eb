import { stableId } from '@zhongtai/kit/ids';
import { beforeAll, describe, expect, it } from 'vitest';
import { insertProducts } from '../../clickhouse/index.ts';
import { testData } from '../../testing/index.ts';
import { readTags } from '../../testing/tags.ts';
import { computeTags } from './index.ts';
import { aBooking, aHolding, anAccount, aPopulation, NOW } from './tagging.fixture.ts';

const api = await testData();
const people = aPopulation('demo');
const wealth = stableId('product', 'wealth');
let tags: Awaited<ReturnType<typeof readTags>>;

beforeAll(async () => {
  await people.load(api.clickhouse);
  await insertProducts(api.clickhouse, [{ id: wealth, organisation: 'demo', kind: 'WEALTH' }], NOW);
  await computeTags({ em: api.em(), clickhouse: api.clickhouse, now: () => NOW }, 'demo');
  tags = await readTags(api.analytics, 'demo');
});

describe('transactions', () => {
  const spender = people.add([
    aBooking('CARD_PAYMENT', '100.50', 0),
    aBooking('TRANSFER_OUT', '50', 29),
    aBooking('CARD_PAYMENT', '999', 30),
    aBooking('SALARY', '8000', 3),
    aBooking('INVESTMENT', '1000', 3),
  ]);
  it('count what the customer set going in thirty bank days', () => {
    expect(tags.get(spender)).toMatchObject({
      ...{ txn_count_30d: '3', txn_amount_30d: '1150.5', txn_active_days_30d: '3' },
      ...{ inflow_30d: '8000', outflow_30d: '150.5', net_flow_30d: '7849.5' },
      ...{ max_ticket_90d: '8000', avg_ticket_90d: '549.75', days_since_last_txn: '0' },
    });
  });

  const paid = (...days: number[]) =>
    people.add(days.map((daysAgo) => aBooking('SALARY', '8000', daysAgo)));
  it.each([
    [paid(5, 40), 'true'],
    [paid(5, 6), 'false'],
    [paid(35, 65), 'false'],
  ])('show who is paid every month: %s', (id, isPayroll) => {
    expect(tags.get(id)).toMatchObject({ has_payroll_service: isPayroll });
  });

  const [lately, stopped] = [paid(44), paid(45)];
  it('show that the salary stopped', () => {
    expect(tags.get(lately)?.['payroll_trend']).not.toBe('stopped');
    expect(tags.get(stopped)).toMatchObject({ payroll_trend: 'stopped' });
  });

  const quietFor = (daysAgo: number) => people.add([aBooking('CARD_PAYMENT', '1', daysAgo)]);
  it.each([
    [quietFor(29), { dormant_days: '29', dormant_level: 'active' }],
    [quietFor(30), { dormant_days: '30', dormant_level: 'light' }],
    [quietFor(90), { dormant_days: '90', dormant_level: 'medium' }],
    [quietFor(180), { dormant_days: '180', dormant_level: 'deep' }],
  ])('tell how long a customer sleeps: %s', (id, expected) => {
    expect(tags.get(id)).toMatchObject(expected);
  });

  const woken = (before: number) =>
    people.add([aBooking('CARD_PAYMENT', '1', 5), aBooking('CARD_PAYMENT', '1', before)]);
  it.each([
    [woken(95), 'true'],
    [woken(94), 'false'],
  ])('tell who woke up after a quarter of silence: %s', (id, isWoken) => {
    expect(tags.get(id)).toMatchObject({ reactivated_30d: isWoken });
  });

  it('rank recency in fifths', () => {
    const scores = [...tags.values()].flatMap(({ rfm_recency_score: score }) => score ?? []);
    expect(new Set(scores)).toEqual(new Set(['1', '2', '3', '4', '5']));
    expect(tags.get(spender)).toMatchObject({ rfm_recency_score: '5' });
  });
});

describe('products', () => {
  const loan = { name: 'business.loan.granted', daysAgo: 50, properties: { status: 'REPAID' } };
  const holder = people.add([
    anAccount(1_000),
    aHolding('2026-11-27'),
    aHolding('2026-12-20'),
    loan,
  ]);
  it('are counted by type while they are held', () => {
    expect(tags.get(holder)).toMatchObject({
      ...{ product_count: '2', product_count_band: '2' },
      ...{ product_types_held: 'demand_deposit;wealth', has_wealth: 'true' },
      ...{ first_product: 'demand_deposit', latest_product: 'loan', has_time_deposit: 'false' },
      ...{ maturing_30d_amount: '20000', maturing_7d_flag: 'true' },
    });
  });

  const past = people.add([aHolding('2026-11-20')]);
  it('that mature today are not held any more', () => {
    expect(tags.get(past)).toMatchObject({
      ...{ has_wealth: 'false', product_count: '0', maturing_30d_amount: '0' },
    });
  });

  const view = { name: 'product.viewed', channel: 'mobile', productId: wealth, daysAgo: 2 };
  const buy = { name: 'product.purchased', productId: wealth, daysAgo: 1 };
  const [keen, curious, buyer] = [
    people.add([view, view, view]),
    people.add([view, view]),
    people.add([view, view, view, buy]),
  ];
  it('that were looked at three times and not bought are named', () => {
    expect(tags.get(keen)).toMatchObject({ viewed_not_bought_7d: wealth, top_interest: 'wealth' });
    expect(tags.get(curious)).not.toHaveProperty('viewed_not_bought_7d');
    expect(tags.get(buyer)).not.toHaveProperty('viewed_not_bought_7d');
  });
});
