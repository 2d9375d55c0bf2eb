import { addDays } from '#lib/bank-day.ts';
import { oneOf, type SearchParams } from '#lib/list/search-params.ts';

export const PERIODS = ['7', '30', '90', '365'] as const;
const USUAL = '30';

export interface Period {
  readonly days: (typeof PERIODS)[number];
  /** First and last bank day, both included. */
  readonly from: string;
  readonly to: string;
}

/** The days up to today that the address asks for. */
export function periodOf(params: SearchParams, today: string): Period {
  const days = oneOf(params['days'], PERIODS) ?? USUAL;
  return { days, from: addDays(today, 1 - Number(days)), to: today };
}
