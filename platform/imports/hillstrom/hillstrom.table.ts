import { statSync } from 'node:fs';
import { z } from 'zod';
import { Refusal } from '../../refusal.ts';
import type { Table } from '../read-rows.ts';

const flag = z
  .enum(['0', '1'], { message: 'is neither 0 nor 1' })
  .transform((text) => text === '1');
const amount = z.string().regex(/^\d{1,12}(\.\d{1,4})?$/, 'is not an amount');

const schema = z.object({
  recency: z.coerce.number({ message: 'is not a number' }).int().min(1).max(12),
  history_segment: z.string().regex(/^[1-7]\) \$/, 'is not a segment like 2) $100 - $200'),
  history: amount,
  mens: flag,
  womens: flag,
  zip_code: z.enum(['Urban', 'Surburban', 'Rural']),
  newbie: flag,
  channel: z.enum(['Phone', 'Web', 'Multichannel']),
  segment: z.enum(['Mens E-Mail', 'Womens E-Mail', 'No E-Mail']),
  visit: flag,
  conversion: flag,
  spend: amount,
});

export type HillstromRow = z.output<typeof schema>;

/** @throws Refusal when there is no such file */
export function hillstromTable(path: string): Table<HillstromRow> {
  if (!statSync(path, { throwIfNoEntry: false })?.isFile()) {
    throw new Refusal(`${path} is not a file: name hillstrom.csv or hillstrom.csv.gz.`);
  }
  return { path, delimiter: ',', columns: Object.keys(schema.shape), schema };
}
