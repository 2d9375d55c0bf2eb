import { NIL_ID } from '@zhongtai/kit/ids';
import type { Caller } from '@zhongtai/kit/caller';
import { z } from 'zod';
import { type Analytics, countField, momentField } from '../../clickhouse/index.ts';
import { type BankFacts, daysOfPeriod, withinDays } from '../bank/index.ts';

interface Reader {
  readonly analytics: Analytics;
  readonly caller: Caller;
  readonly loaders: { readonly bank: () => Promise<BankFacts> };
}

interface Period {
  readonly from: string;
  readonly to: string;
  readonly names?: readonly string[] | null | undefined;
}

const dayRow = z.object({ day: z.string(), events: countField, customers: countField });

/** Every bank day of the period, oldest first. @throws InvalidInput */
export async function activityByDay(
  { analytics, caller, loaders }: Reader,
  { from, to, names }: Period,
) {
  const days = daysOfPeriod(from, to);
  const { timeZone } = await loaders.bank();
  const period = withinDays(days, timeZone);
  const found = await analytics.select(caller, {
    sql: ({ event }) => `
      select toString(toDate(at, {zone:String})) as day, count() as events,
        uniqExactIf(customer_id, customer_id != {nil:UUID}) as customers
      from ${event}
      where ${period.condition} ${names ? 'and name in {names:Array(String)}' : ''}
      group by day`,
    parameters: { ...period.parameters, nil: NIL_ID, ...(names && { names }) },
    row: dayRow,
  });
  const byDay = new Map(found.map((row) => [row.day, row]));
  return days.map((day) => byDay.get(day) ?? { day, events: 0, customers: 0 });
}

const MAX_NAMES = 500;

/** Most frequent first. */
export function listEventNames({ analytics, caller }: Reader) {
  return analytics.select(caller, {
    sql: ({ event }) => `
      select name, count() as events, max(at) as lastAt from ${event}
      group by name order by events desc, name limit ${MAX_NAMES}`,
    row: z.object({ name: z.string(), events: countField, lastAt: momentField }),
  });
}
