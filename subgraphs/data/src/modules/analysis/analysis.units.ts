import { InvalidInput } from '@zhongtai/kit/errors';
import type { Unit } from './analysis.input.ts';
import type { Writer } from './analysis.writer.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const MOST_BUCKETS = 1_000;

interface Span {
  readonly from: Date;
  readonly to: Date;
  readonly timeZone: string;
}

const STARTS = {
  HOUR: 'toStartOfHour',
  DAY: 'toDate',
  WEEK: 'toMonday',
  MONTH: 'toStartOfMonth',
} as const;

/** The start of an event's unit, as the engine keeps it; `toString` of it is the bucket but for hours. */
export const startSql = ({ give }: Writer, unit: Unit, timeZone: string): string =>
  `${STARTS[unit]}(toDateTime(at, ${give('String', timeZone)}))`;

/** The bucket of a start: `2026-03-01`, `2026-03-01 09:00`. */
export const bucketSql = (unit: Unit, start: string): string =>
  unit === 'HOUR' ? `substring(toString(${start}), 1, 16)` : `toString(${start})`;

/** Every bucket of a period, oldest first. @throws InvalidInput when they are more than 1,000 */
export function bucketsOf({ from, to, timeZone }: Span, unit: Unit): string[] {
  const buckets = new Set<string>();
  const step = unit === 'HOUR' ? HOUR_MS : DAY_MS / 2;
  const last = to.getTime() - 1;
  if ((last - from.getTime()) / step > 40 * MOST_BUCKETS) throw tooMany();
  // Half days, so that a day of 23 hours is not stepped over.
  for (let at = from.getTime(); at < last; at += step) buckets.add(bucketAt(at, unit, timeZone));
  buckets.add(bucketAt(last, unit, timeZone));
  if (buckets.size > MOST_BUCKETS) throw tooMany();
  return [...buckets];
}

const tooMany = () =>
  new InvalidInput('unit', `At most ${MOST_BUCKETS} buckets; take a larger unit.`);

/** The bucket that a moment is in. */
export function bucketAt(at: number, unit: Unit, timeZone: string): string {
  const wall = wallClock(timeZone).format(at);
  if (unit === 'HOUR') return `${wall.slice(0, 13)}:00`;
  return startOf(wall.slice(0, 10), unit);
}

/** First day of the unit of a day. */
function startOf(day: string, unit: Exclude<Unit, 'HOUR'>): string {
  if (unit === 'MONTH') return `${day.slice(0, 7)}-01`;
  if (unit === 'DAY') return day;
  const weekday = (new Date(day).getUTCDay() + 6) % 7;
  return dayOf(Date.parse(day) - weekday * DAY_MS);
}

/** First day of the unit that comes `count` units later. */
export function unitAfter(bucket: string, unit: Exclude<Unit, 'HOUR'>, count: number): string {
  const start = new Date(bucket);
  if (unit !== 'MONTH') return dayOf(start.getTime() + count * (unit === 'WEEK' ? 7 : 1) * DAY_MS);
  return dayOf(Date.UTC(start.getUTCFullYear(), start.getUTCMonth() + count, 1));
}

const dayOf = (at: number): string => new Date(at).toISOString().slice(0, 10);

const clocks = new Map<string, Intl.DateTimeFormat>();

/** Swedish writes moments as ISO 8601 does. Kept, since making one is slow. */
function wallClock(timeZone: string): Intl.DateTimeFormat {
  const clock =
    clocks.get(timeZone) ??
    new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeStyle: 'medium', timeZone });
  clocks.set(timeZone, clock);
  return clock;
}
