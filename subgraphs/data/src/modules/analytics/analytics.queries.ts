import type { Caller } from '@zhongtai/kit/caller';
import { type Money, money } from '@zhongtai/kit/money';
import { z } from 'zod';
import { type Analytics, countField, decimalField } from '../../clickhouse/index.ts';
import { type BankFacts, daysOfPeriod, withinDays } from '../bank/index.ts';

export interface ProductAnalytics extends Period {
  readonly productId: string;
  readonly exposures: number;
  readonly views: number;
  readonly clicks: number;
  readonly applications: number;
  readonly purchases: number;
  readonly buyers: number;
  readonly amount: Money;
  readonly days: readonly ProductDay[];
}

interface ProductDay {
  readonly day: string;
  readonly views: number;
  readonly clicks: number;
  readonly purchases: number;
}

export interface Period {
  readonly from: string;
  readonly to: string;
}

export interface Reader {
  readonly analytics: Analytics;
  readonly caller: Caller;
}

/** Both an event of the product and our own tracker say that it was in sight. */
export const EXPOSED = `name in ('product.exposed', 'element.exposed')`;

/** What is counted of a product's events, from seeing to buying in the bank's `currency`. */
export const COUNTS = `countIf(${EXPOSED}) as exposures,
  countIf(name = 'product.viewed') as views,
  countIf(name = 'product.clicked') as clicks,
  countIf(name = 'product.applied') as applications,
  countIf(name = 'product.purchased') as purchases,
  uniqExactIf(customer_id, name = 'product.purchased') as buyers,
  sumIf(amount, name = 'product.purchased' and properties['currency'] = {currency:String}) as amount`;

export const countsShape = z.object({
  exposures: countField,
  views: countField,
  clicks: countField,
  applications: countField,
  purchases: countField,
  buyers: countField,
  amount: decimalField,
});

const NAMES = [
  'product.exposed',
  'element.exposed',
  'product.viewed',
  'product.clicked',
  'product.applied',
  'product.purchased',
];

const row = countsShape.extend({
  product_id: z.string(),
  /** Empty in the row of the whole period. */
  day: z.string(),
});

/** What customers did with each product, in the order of `productIds`; one statement. @throws InvalidInput */
export async function analyseProducts(
  { analytics, caller }: Reader,
  bank: BankFacts,
  { productIds, from, to }: Period & { readonly productIds: readonly string[] },
): Promise<ProductAnalytics[]> {
  const days = daysOfPeriod(from, to);
  const period = withinDays(days, bank.timeZone);
  const found = await analytics.select(caller, {
    sql: ({ event }) => `
      select product_id, day,
        ${COUNTS}
      from (
        select *, toString(toDate(at, {zone:String})) as day from ${event}
        where product_id in {products:Array(UUID)} and name in {names:Array(String)}
          and ${period.condition}
      )
      group by grouping sets ((product_id), (product_id, day))`,
    parameters: {
      ...period.parameters,
      products: productIds,
      names: NAMES,
      currency: bank.currency,
    },
    row,
  });
  const byProduct = Map.groupBy(found, ({ product_id }) => product_id);
  return productIds.map((productId) => ({
    ...{ productId, from, to },
    ...summarise(byProduct.get(productId) ?? [], days, bank.currency),
  }));
}

function summarise(
  rows: readonly z.output<typeof row>[],
  days: readonly string[],
  currency: string,
): Omit<ProductAnalytics, keyof Period | 'productId'> {
  const byDay = new Map(rows.map((found) => [found.day, found]));
  const whole = byDay.get('');
  return {
    exposures: whole?.exposures ?? 0,
    views: whole?.views ?? 0,
    clicks: whole?.clicks ?? 0,
    applications: whole?.applications ?? 0,
    purchases: whole?.purchases ?? 0,
    buyers: whole?.buyers ?? 0,
    amount: money(whole?.amount ?? '0', currency),
    days: days.map((day) => {
      const { views = 0, clicks = 0, purchases = 0 } = byDay.get(day) ?? {};
      return { day, views, clicks, purchases };
    }),
  };
}
