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

const dayRow = z.object({
  day: z.string(),
  events: countField,
  customers: countField,
  late: countField,
  lastLateAt: momentField,
  firstDayReceived: z.string(),
});

/** Phones tell late at night what they did in the evening. */
const LATE = `received_at > toDateTime64(toDate(at, {zone:String}) + 1, 3, {zone:String}) + toIntervalHour(1)`;

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
        uniqExactIf(customer_id, customer_id != {nil:UUID}) as customers,
        countIf(${LATE}) as late, maxIf(received_at, ${LATE}) as lastLateAt,
        toString(toDate(min(received_at), {zone:String})) as firstDayReceived
      from ${event}
      where ${period.condition} ${names ? 'and name in {names:Array(String)}' : ''}
      group by day`,
    parameters: { ...period.parameters, nil: NIL_ID, ...(names && { names }) },
    row: dayRow,
  });
  const byDay = new Map(found.map((row) => [row.day, row]));
  const began = found.map((row) => row.firstDayReceived).toSorted()[0] ?? '';
  return days.map((day) => activityOf(day, byDay.get(day), began));
}

/** @param began bank day of the first reception: what happened before was brought along, and is not late */
function activityOf(day: string, row: z.output<typeof dayRow> | undefined, began: string) {
  const { events = 0, customers = 0, late = 0, lastLateAt = null } = row ?? {};
  const lateEvents = day > began ? late : 0;
  return { day, events, customers, lateEvents, restatedAt: lateEvents > 0 ? lastLateAt : null };
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
