import { addMonths, daysBetween } from '@zhongtai/kit/calendar';
import { Big } from '@zhongtai/kit/money';

/** PBOC, 2005: a daily rate is the annual one by 360, a monthly one by 12. */
const DAYS_OF_RATE = 360;
const MONTHS_OF_RATE = 12;

/** To the cent, a half upwards. */
export const cents = (amount: Big | string): string =>
  new Big(amount).round(2, Big.roundHalfUp).toFixed(2);

/** Down to the cent: what the bank would owe too much. */
export const downTo = (amount: Big, places: number): Big => amount.round(places, Big.roundDown);

export interface Deposit {
  readonly principal: string;
  readonly annualRate: string;
  readonly from: string;
  /** Not included: interest of this day is not earned any more. */
  readonly to: string;
}

/** By whole months and the odd days after them, as term deposits earn. */
export function termInterest({ principal, annualRate, from, to }: Deposit): string {
  const months = wholeMonths(from, to);
  const days = daysBetween(addMonths(from, months), to);
  const yearly = new Big(principal).times(annualRate);
  // One division at the end, so that 12 months are the year to the last digit.
  const parts = months * (DAYS_OF_RATE / MONTHS_OF_RATE) + days;
  return cents(yearly.times(parts).div(DAYS_OF_RATE));
}

/** By days, as demand deposits earn, and what is broken off early. */
export function dailyInterest({ principal, annualRate, from, to }: Deposit): string {
  const days = Math.max(0, daysBetween(from, to));
  return cents(new Big(principal).times(annualRate).times(days).div(DAYS_OF_RATE));
}

function wholeMonths(from: string, to: string): number {
  let months = 0;
  while (addMonths(from, months + 1) <= to) months += 1;
  return months;
}
