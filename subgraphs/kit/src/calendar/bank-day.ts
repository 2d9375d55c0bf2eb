import { Temporal } from 'temporal-polyfill';

/** The calendar day at the bank when it is `at`, as `YYYY-MM-DD`. @throws RangeError unknown zone */
export function bankDay(at: Date, zone: string): string {
  return Temporal.Instant.fromEpochMilliseconds(at.getTime())
    .toZonedDateTimeISO(zone)
    .toPlainDate()
    .toString();
}

/** The first moment of a day at the bank; not always midnight, where clocks change at midnight. */
export function startOfDay(day: string, zone: string): Date {
  const start = parse(day).toZonedDateTime({ timeZone: zone }).startOfDay();
  return new Date(start.epochMilliseconds);
}

export function addDays(day: string, days: number): string {
  return parse(day).add({ days }).toString();
}

/** The same day of a later month, or its last day when it has no such day; negative goes back. */
export function addMonths(day: string, months: number): string {
  return parse(day).add({ months }).toString();
}

/** Days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: string, to: string): number {
  return parse(from).until(parse(to), { largestUnit: 'day' }).days;
}

/** 1 is Monday, 7 is Sunday. */
export function weekdayOf(day: string): number {
  return parse(day).dayOfWeek;
}

/** @throws RangeError when it is no day of the calendar, written `YYYY-MM-DD` */
function parse(day: string): Temporal.PlainDate {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day)) throw new RangeError(`Not a day: ${day}`);
  return Temporal.PlainDate.from(day, { overflow: 'reject' });
}
