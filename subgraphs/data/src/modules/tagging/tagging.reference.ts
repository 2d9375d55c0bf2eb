import type { ClickHouseClient } from '@clickhouse/client';
import { z } from 'zod';
import { countField, moment, momentField } from '../../clickhouse/index.ts';
import type { BankFacts } from '../bank/index.ts';

export interface Reference {
  /** The moment the values look back from. */
  readonly asOf: Date;
  /** Its bank day. */
  readonly today: string;
  readonly timeZone: string;
  /** Events that the bank has. */
  readonly events: number;
}

const row = z.object({
  events: countField,
  business: countField,
  is_historic: z.union([z.boolean(), countField]).transform(Boolean),
  last_moment: momentField,
  last_day: z.string(),
  this_day: z.string(),
});

/**
 * From when to look back: now, or for a bank whose own records end more than thirty days ago the end of
 * their last day. Only `business.` events count: an old data set stays old when campaigns run on it.
 */
export async function findReference(
  clickhouse: ClickHouseClient,
  { path, timeZone }: BankFacts,
  now: Date,
): Promise<Reference> {
  const found = await clickhouse.query({
    query: `
      select count() as events, countIf(startsWith(name, 'business.')) as business,
        maxIf(at, startsWith(name, 'business.')) as last,
        last < {now:DateTime64(3, 'UTC')} - interval 30 day as is_historic,
        toString(toDate(last, {zone:String})) as last_day,
        toTimeZone(addMilliseconds(toDateTime64(toString(toDate(last, {zone:String}) + 1), 3, {zone:String}), -1), 'UTC') as last_moment,
        toString(toDate({now:DateTime64(3, 'UTC')}, {zone:String})) as this_day
      from event where bank = {bank:String}`,
    query_params: {
      bank: path,
      zone: timeZone,
      now: moment(now),
    },
    format: 'JSONEachRow',
  });
  const [facts] = z.array(row).parse(await found.json());
  if (!facts) throw new Error('An aggregate gave no row');
  const { events } = facts;
  return facts.business > 0 && facts.is_historic
    ? { asOf: facts.last_moment, today: facts.last_day, timeZone, events }
    : { asOf: now, today: facts.this_day, timeZone, events };
}

/** Every bank with customers, and how many events it has. */
export async function countBankEvents(clickhouse: ClickHouseClient) {
  const found = await clickhouse.query({
    query: `
      select bank, sum(events) as events from (
        select bank, count() as events from event group by bank
        union all select distinct bank, 0 from customer
      )
      where bank in (select bank from customer) group by bank order by bank`,
    format: 'JSONEachRow',
  });
  return z.array(z.object({ bank: z.string(), events: countField })).parse(await found.json());
}
