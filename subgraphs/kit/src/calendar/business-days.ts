import { addDays, weekdayOf } from './bank-day.ts';

/** Where a bank's days differ from the week: Monday to Friday open, Saturday and Sunday closed. */
export interface BusinessCalendar {
  /** Closed although a weekday. */
  readonly holidays: ReadonlySet<string>;
  /** Open although a weekend, as when a holiday is worked off. */
  readonly workDays: ReadonlySet<string>;
}

const FRIDAY = 5;
const LONGEST_CLOSURE_DAYS = 366;

export function isBusinessDay(day: string, { holidays, workDays }: BusinessCalendar): boolean {
  if (workDays.has(day)) return true;
  return weekdayOf(day) <= FRIDAY && !holidays.has(day);
}

/** `day` itself when it is a business day, else the next one. @throws RangeError none within a year */
export function nextBusinessDay(day: string, calendar: BusinessCalendar): string {
  let candidate = day;
  for (let waited = 0; waited <= LONGEST_CLOSURE_DAYS; waited += 1) {
    if (isBusinessDay(candidate, calendar)) return candidate;
    candidate = addDays(candidate, 1);
  }
  throw new RangeError(`No business day within a year after ${day}`);
}
