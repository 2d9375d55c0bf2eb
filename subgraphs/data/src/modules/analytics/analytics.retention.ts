import { NIL_ID } from '@zhongtai/kit/ids';
import { z } from 'zod';
import { countField } from '../../clickhouse/index.ts';
import { thresholdOf, told } from '../analysis/index.ts';
import type { BankFacts } from '../bank/index.ts';
import { type Asked, periodOf } from './analytics.parts.ts';
import { EXPOSED, type Reader } from './analytics.queries.ts';

const BRACKETS = [1, 7, 30] as const;

export interface ProductRetention {
  readonly days: number;
  readonly customers: number | null;
  readonly returned: number | null;
}

const retentionRow = z.object({
  product_id: z.string(),
  customers: z.array(countField),
  returned: z.array(countField),
});

/** In the order of `productIds`; one statement. @throws InvalidInput */
export async function retentionOfProducts(
  { analytics, caller }: Reader,
  bank: BankFacts,
  { productIds, ...period }: Asked,
): Promise<ProductRetention[][]> {
  const { condition, parameters } = periodOf(period, bank);
  const early = (days: number) => `first <= toDate({last:Date}) - ${days}`;
  const counted = (what: (days: number) => string) =>
    `[${BRACKETS.map((days) => `countIf(${what(days)})`).join(', ')}]`;
  const found = await analytics.select(caller, {
    sql: ({ event }) => `
      select product_id, ${counted(early)} as customers,
        ${counted((days) => `${early(days)} and last >= first + ${days}`)} as returned
      from (
        select product_id, customer_id,
          minIf(toDate(at, {zone:String}), name = 'product.viewed') as first,
          max(toDate(at, {zone:String})) as last
        from ${event} as events
        where product_id in {products:Array(UUID)} and ${condition} and customer_id != {nil:UUID}
          and (startsWith(name, 'product.') or ${EXPOSED})
        group by product_id, customer_id
        having countIf(name = 'product.viewed') > 0
      )
      group by product_id`,
    parameters: { ...parameters, products: productIds, nil: NIL_ID, last: period.to },
    row: retentionRow,
  });
  const threshold = thresholdOf(caller, 0);
  const byProduct = new Map(found.map((row) => [row.product_id, row]));
  return productIds.map((id) =>
    BRACKETS.map((days, place) => ({
      days,
      customers: told(byProduct.get(id)?.customers[place] ?? 0, threshold),
      returned: told(byProduct.get(id)?.returned[place] ?? 0, threshold),
    })),
  );
}
