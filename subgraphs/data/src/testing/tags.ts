import { serviceCaller } from '@zhongtai/kit/caller';
import { z } from 'zod';
import type { Analytics } from '../clickhouse/index.ts';

const row = z.object({ id: z.string(), tag: z.string(), value: z.string() });

/** Every customer's tags in a bank: value by key, by customer id. */
export async function readTags(analytics: Analytics, bank: string) {
  const rows = await analytics.select(
    { ...serviceCaller('test'), organisation: bank },
    {
      sql: ({ customerTag }) =>
        `select toString(customer_id) as id, tag, value from ${customerTag}`,
      row,
    },
  );
  const byCustomer = Map.groupBy(rows, ({ id }) => id);
  return new Map(
    [...byCustomer].map(([id, tags]) => [
      id,
      Object.fromEntries(tags.map(({ tag, value }) => [tag, value])),
    ]),
  );
}
