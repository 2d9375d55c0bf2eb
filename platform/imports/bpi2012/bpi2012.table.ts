import { statSync } from 'node:fs';
import { z } from 'zod';
import { Refusal } from '../../refusal.ts';
import type { Table } from '../read-rows.ts';

/** The event table knows no earlier one. */
const EARLIEST = new Date('1900-01-01T00:00:00Z');

const moment = z.iso
  .datetime({ offset: true, message: 'is not a moment like 2011-10-01T00:38:44.546+02:00' })
  .transform((text) => new Date(text))
  .refine((at) => at >= EARLIEST, 'is before 1900');

const schema = z.object({
  case_id: z.string().regex(/^\d{1,9}$/, 'is not a number'),
  amount_req: z.string().regex(/^\d{1,12}(\.\d{1,4})?$/, 'is not an amount'),
  reg_date: moment,
  event_index: z.coerce.number({ message: 'is not a number' }).int().min(0).max(1_000_000),
  activity: z.string().min(1, 'is empty'),
  lifecycle: z.enum(['SCHEDULE', 'START', 'COMPLETE']),
  resource: z.string(),
  timestamp: moment,
});

export type BpiRow = z.output<typeof schema>;

/** @throws Refusal when there is no such file */
export function bpiTable(path: string): Table<BpiRow> {
  if (!statSync(path, { throwIfNoEntry: false })?.isFile()) {
    throw new Refusal(`${path} is not a file: name bpi_challenge_2012.csv or .csv.gz.`);
  }
  return { path, delimiter: ',', columns: Object.keys(schema.shape), schema };
}
