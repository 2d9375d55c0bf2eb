import { InvalidInput } from '@zhongtai/kit/errors';

const DAY_MS = 86_400_000;
const MAX_DAYS = 400;

/** Both ends included. @throws InvalidInput when `to` is before `from` or it is more than 400 days */
export function daysOfPeriod(from: string, to: string): string[] {
  const days = (Date.parse(to) - Date.parse(from)) / DAY_MS + 1;
  if (days < 1) throw new InvalidInput('to', 'to must not be before from.');
  if (days > MAX_DAYS) throw new InvalidInput('to', `A period has at most ${MAX_DAYS} days.`);
  return Array.from({ length: days }, (_, index) => dayAfter(from, index));
}

/** Calendar day `count` days later. */
export const dayAfter = (day: string, count: number): string =>
  new Date(Date.parse(day) + count * DAY_MS).toISOString().slice(0, 10);

/**
 * Parameters and condition of a period of bank days, for `at`: midnight is the zone's own, so a day may
 * have 23 or 25 hours.
 */
export function withinDays(days: readonly string[], timeZone: string) {
  const [first = '', last = first] = [days[0], days.at(-1)];
  return {
    condition: `at >= toDateTime64({first_day:String}, 3, {zone:String})
      and at < toDateTime64({day_after:String}, 3, {zone:String})`,
    parameters: {
      first_day: `${first} 00:00:00`,
      day_after: `${dayAfter(last, 1)} 00:00:00`,
      zone: timeZone,
    },
  };
}
