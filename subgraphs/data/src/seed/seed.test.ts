import { serviceCaller } from '@zhongtai/kit/caller';
import { stableId } from '@zhongtai/kit/ids';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { countField } from '../clickhouse/index.ts';
import { testClickHouse } from '../testing/index.ts';
import { type BehaviourPlan, type CustomerRow, loadCustomers, seedBehaviour } from './index.ts';

const { clickhouse, analytics } = await testClickHouse();
const UNTIL = new Date('2026-11-20T04:00:00Z');

function plan(bank: string, over: Partial<BehaviourPlan> = {}): BehaviourPlan {
  return {
    ...{ bank, timeZone: 'Asia/Shanghai', currency: 'CNY', from: '2026-11-01', days: 20 },
    ...{ until: UNTIL, seed: 7, channels: ['mobile', 'wechat'], sessionsPerCustomerDay: 0.5 },
    products: [1, 2, 3].map((n) => ({
      id: stableId('product', n),
      kind: 'FUND',
      minimumAmount: '1000',
    })),
    campaigns: [
      {
        id: stableId('campaign'),
        organisation: `${bank}.b01`,
        startsAt: new Date('2026-11-05T00:00:00Z'),
        endsAt: new Date('2026-11-10T00:00:00Z'),
      },
    ],
    ...over,
  };
}

function* customers(bank: string, over: Partial<CustomerRow> = {}): Generator<CustomerRow> {
  for (let n = 0; n < 300; n += 1) {
    yield {
      ...{
        id: stableId('customer', n),
        organisation: `${bank}.b0${1 + (n % 2)}`,
        kind: 'CUSTOMER',
      },
      ...{ gender: 'FEMALE', birthDate: null, sourceKind: 'BRANCH', joinedOn: '2020-01-01' },
      ...over,
    };
  }
}

const read = <Row>(bank: string, sql: string, row: z.ZodType<Row>) =>
  analytics.select(
    { ...serviceCaller('test'), organisation: bank },
    { sql: ({ event }) => sql.replaceAll('EVENTS', event), row },
  );

const figures = z.object({ n: countField, sum: z.string() });
const fingerprint = (bank: string) =>
  read(
    bank,
    `select count() as n, toString(sum(cityHash64(id, customer_id, at, name, product_id, amount))) as sum from EVENTS`,
    figures,
  );

describe('seedBehaviour', () => {
  it('gives the same for a seed, nothing more the second time, and another for another seed', async () => {
    for (const bank of ['one', 'two', 'three']) {
      await loadCustomers(clickhouse, customers(bank), UNTIL);
    }
    const first = await seedBehaviour(clickhouse, plan('one'));
    const again = await seedBehaviour(clickhouse, plan('one'));
    expect(first.events).toBeGreaterThan(3_000);
    expect(again).toEqual(first);
    await seedBehaviour(clickhouse, plan('two'));
    await seedBehaviour(clickhouse, plan('three', { seed: 8 }));
    const [one] = await fingerprint('one');
    expect(one?.n).toBe(first.events);
    expect(await fingerprint('two')).toEqual([one]);
    expect((await fingerprint('three'))[0]?.sum).not.toBe(one?.sum);
  });

  it('walks paths in their order, ever fewer to the end', async () => {
    const [steps] = await read(
      'one',
      `select countIf(name = 'app.launched') as launched, countIf(name = 'product.viewed') as viewed,
         countIf(name = 'product.clicked') as clicked, countIf(name = 'product.applied') as applied,
         countIf(name = 'product.purchased') as purchased from EVENTS`,
      z.record(z.string(), countField),
    );
    const { launched = 0, viewed = 0, clicked = 0, applied = 0, purchased = 0 } = steps ?? {};
    expect(launched).toBeGreaterThan(viewed);
    expect(viewed).toBeGreaterThan(clicked);
    expect(clicked).toBeGreaterThan(applied);
    expect(applied).toBeGreaterThan(purchased);
    expect(purchased).toBeGreaterThan(0);
    const disordered = await read(
      'one',
      `select session_id from EVENTS where channel != '' group by session_id
       having argMin(name, at) != 'app.launched'
         or maxIf(at, name = 'product.viewed') > minIf(at, name = 'product.clicked') and countIf(name = 'product.clicked') > 0
         or anyIf(product_id, name = 'product.clicked') != argMaxIf(product_id, at, name = 'product.viewed')
           and countIf(name = 'product.clicked') > 0`,
      z.object({ session_id: z.string() }),
    );
    expect(disordered).toEqual([]);
  });

  it('keeps to the days, the moment it is cut at, and the campaign’s window and branch', async () => {
    const [bounds] = await read(
      'one',
      `select toString(min(toDate(at, 'Asia/Shanghai'))) as first, max(at) <= '2026-11-20 04:00:00' as is_past,
         countIf(name = 'campaign.viewed') > 0 as has_campaign,
         countIf(name = 'campaign.viewed' and (organisation != 'one.b01'
           or at < '2026-11-05 00:00:00' or at > '2026-11-10 00:10:00')) as strays from EVENTS`,
      z.object({
        first: z.string(),
        is_past: countField,
        has_campaign: countField,
        strays: countField,
      }),
    );
    expect(bounds).toEqual({ first: '2026-11-01', is_past: 1, has_campaign: 1, strays: 0 });
  });

  it('leaves prospects, and days before a customer joined, without behaviour', async () => {
    await loadCustomers(clickhouse, customers('four', { joinedOn: '2026-11-15' }), UNTIL);
    await loadCustomers(clickhouse, customers('five', { kind: 'PROSPECT' }), UNTIL);
    await seedBehaviour(clickhouse, plan('four'));
    await seedBehaviour(clickhouse, plan('five'));
    const first = `select toString(min(toDate(at, 'Asia/Shanghai'))) as day from EVENTS`;
    expect(await read('four', first, z.object({ day: z.string() }))).toEqual([
      { day: '2026-11-15' },
    ]);
    expect(await fingerprint('five')).toMatchObject([{ n: 0 }]);
  });

  it('refuses a plan without products', async () => {
    await expect(seedBehaviour(clickhouse, plan('six', { products: [] }))).rejects.toThrow(
      RangeError,
    );
  });
});
