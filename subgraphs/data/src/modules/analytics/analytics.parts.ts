import type { Caller } from '@zhongtai/kit/caller';
import { NIL_ID } from '@zhongtai/kit/ids';
import { type Money, money } from '@zhongtai/kit/money';
import { z } from 'zod';
import { countField } from '../../clickhouse/index.ts';
import { thresholdOf, told } from '../analysis/index.ts';
import { type BankFacts, daysOfPeriod, withinDays } from '../bank/index.ts';
import { COUNTS, countsShape, EXPOSED, type Period, type Reader } from './analytics.queries.ts';

/** Of products in a period. */
export interface Asked extends Period {
  readonly productIds: readonly string[];
}

export interface ProductCounts {
  readonly exposures: number;
  readonly views: number;
  readonly clicks: number;
  readonly applications: number;
  readonly purchases: number;
  readonly buyers: number | null;
  readonly amount: Money | null;
}

export interface ProductPart {
  /** Code of the channel or path of the branch. */
  readonly key: string;
  readonly counts: ProductCounts;
}

/** By what a product's events are told apart. */
const KEYS = {
  channels: 'channel',
  branches: `arrayStringConcat(arraySlice(splitByChar('.', organisation), 1, 2), '.')`,
} as const;

export type PartKind = keyof typeof KEYS;

const partRow = countsShape.extend({ product_id: z.string(), key: z.string() });

const MOST_PARTS = 100;

/** Most views first, in the order of `productIds`; one statement. @throws InvalidInput */
export async function partsOfProducts(
  { analytics, caller }: Reader,
  bank: BankFacts,
  { kind, productIds, ...period }: Asked & { readonly kind: PartKind },
): Promise<ProductPart[][]> {
  const { condition, parameters } = periodOf(period, bank);
  const found = await analytics.select(caller, {
    sql: ({ event }) => `
      select product_id, ${KEYS[kind]} as key, ${COUNTS}
      from ${event} as events
      where product_id in {products:Array(UUID)} and ${condition} and (startsWith(name, 'product.') or ${EXPOSED})
      group by product_id, key
      order by views desc, exposures desc, key limit ${MOST_PARTS} by product_id`,
    parameters: { ...parameters, products: productIds, currency: bank.currency },
    row: partRow,
  });
  const byProduct = Map.groupBy(found, ({ product_id }) => product_id);
  return productIds.map((id) =>
    (byProduct.get(id) ?? []).map((row) => partOf(row, caller, bank.currency)),
  );
}

function partOf(row: z.output<typeof partRow>, caller: Caller, currency: string): ProductPart {
  const { product_id: _, key, buyers, amount, ...counts } = row;
  const known = told(buyers, thresholdOf(caller, 0));
  return {
    key,
    counts: { ...counts, buyers: known, amount: known === null ? null : money(amount, currency) },
  };
}

export const periodOf = ({ from, to }: Period, { timeZone }: BankFacts) =>
  withinDays(daysOfPeriod(from, to), timeZone);

export interface ProductFlow {
  readonly productId: string;
  readonly viewers: number | null;
  readonly buyers: number | null;
}

const flowRow = z.object({
  product_id: z.string(),
  next: z.string(),
  viewers: countField,
  buyers: countField,
});

const MOST_FLOWS = 10;

/** Most customers first, in the order of `productIds`; one statement. @throws InvalidInput */
export async function flowsOfProducts(
  { analytics, caller }: Reader,
  bank: BankFacts,
  { productIds, ...period }: Asked,
): Promise<ProductFlow[][]> {
  const { condition, parameters } = periodOf(period, bank);
  const found = await analytics.select(caller, {
    sql: ({ event }) => `
      select own.product_id as product_id, other.product_id as next,
        countIf(other.viewed > own.first) as viewers, countIf(other.bought > own.first) as buyers
      from (
        select product_id, customer_id, min(at) as first from ${event} as events
        where product_id in {products:Array(UUID)} and name = 'product.viewed' and ${condition}
          and customer_id != {nil:UUID}
        group by product_id, customer_id
      ) as own
      inner join (
        select product_id, customer_id, maxIf(at, name = 'product.viewed') as viewed,
          maxIf(at, name = 'product.purchased') as bought
        from ${event} as events
        where name in ('product.viewed', 'product.purchased') and product_id != {nil:UUID} and ${condition}
        group by product_id, customer_id
      ) as other on other.customer_id = own.customer_id
      where other.product_id != own.product_id
      group by product_id, next
      having viewers + buyers > 0
      order by viewers desc, buyers desc, toUInt128(next) limit ${MOST_FLOWS} by product_id`,
    parameters: { ...parameters, products: productIds, nil: NIL_ID },
    row: flowRow,
  });
  const threshold = thresholdOf(caller, 0);
  const byProduct = Map.groupBy(found, ({ product_id }) => product_id);
  return productIds.map((id) =>
    (byProduct.get(id) ?? []).map(({ next, viewers, buyers }) => ({
      productId: next,
      viewers: told(viewers, threshold),
      buyers: told(buyers, threshold),
    })),
  );
}
