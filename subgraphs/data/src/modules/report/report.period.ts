import { addDays, addMonths, startOfDay, weekdayOf } from '@zhongtai/kit/calendar';
import type { ReportKind } from './report.entity.ts';

/** Whole bank days, both included. */
export interface Days {
  readonly firstDay: string;
  readonly lastDay: string;
}

interface Rhythm {
  readonly unit: 'DAY' | 'WEEK' | 'MONTH';
  /** First day of the period a day is in. */
  readonly startOf: (day: string) => string;
  readonly plus: (start: string, count: number) => string;
  /** How many periods are looked back at. */
  readonly lookBack: number;
  /** Which of those before are comparable: for a day, those of its weekday. */
  readonly step: number;
  /** To the period of a year before. */
  readonly toYearBefore: (start: string) => string;
}

/** A year before is the same weekday, and the same month. */
export const RHYTHMS = {
  DAILY: {
    ...{ unit: 'DAY', lookBack: 56, step: 7 },
    startOf: (day) => day,
    plus: addDays,
    toYearBefore: (start) => addDays(start, -364),
  },
  WEEKLY: {
    ...{ unit: 'WEEK', lookBack: 12, step: 1 },
    startOf: (day) => addDays(day, 1 - weekdayOf(day)),
    plus: (start, count) => addDays(start, 7 * count),
    toYearBefore: (start) => addDays(start, -364),
  },
  MONTHLY: {
    ...{ unit: 'MONTH', lookBack: 12, step: 1 },
    startOf: (day) => `${day.slice(0, 7)}-01`,
    plus: addMonths,
    toYearBefore: (start) => addMonths(start, -12),
  },
} as const satisfies Record<ReportKind, Rhythm>;

/** The period that a day is in. */
export function periodAt(kind: ReportKind, day: string): Days {
  const { startOf, plus } = RHYTHMS[kind];
  const firstDay = startOf(day);
  return { firstDay, lastDay: addDays(plus(firstDay, 1), -1) };
}

/** The last period that is over on a day. */
export const lastPeriod = (kind: ReportKind, today: string): Days =>
  periodAt(kind, addDays(RHYTHMS[kind].startOf(today), -1));

/** From the first day's first moment to that of the day after the last. */
export const momentsOf = ({ firstDay, lastDay }: Days, timeZone: string) => ({
  from: startOfDay(firstDay, timeZone),
  to: startOfDay(addDays(lastDay, 1), timeZone),
});
