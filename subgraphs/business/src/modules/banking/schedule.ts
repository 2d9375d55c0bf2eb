import { addMonths } from '@zhongtai/kit/calendar';
import { Big } from '@zhongtai/kit/money';
import { cents } from './interest.ts';

export interface Borrowing {
  readonly principal: string;
  readonly annualRate: string;
  readonly months: number;
  /** When it was paid out; the first instalment is due a month later. */
  readonly from: string;
  readonly method: 'EQUAL_INSTALMENT' | 'EQUAL_PRINCIPAL';
}

export interface Due {
  readonly position: number;
  readonly dueOn: string;
  readonly principal: string;
  readonly interest: string;
}

const MONTHS_A_YEAR = 12;

/** 等额本息 or 等额本金: what is due each month, to the cent. The last instalment absorbs what rounding left. */
export function schedule(loan: Borrowing): Due[] {
  const rate = new Big(loan.annualRate).div(MONTHS_A_YEAR);
  const share = shareOf(loan, rate);
  let left = new Big(loan.principal);
  return Array.from({ length: loan.months }, (_, n) => {
    const interest = new Big(cents(left.times(rate)));
    const principal = n === loan.months - 1 ? left : smaller(share(interest), left);
    left = left.minus(principal);
    return {
      position: n + 1,
      // Each from the first day: from the one before, the 31st would wander to the 28th and stay.
      dueOn: addMonths(loan.from, n + 1),
      principal: principal.toFixed(2),
      interest: interest.toFixed(2),
    };
  });
}

/** How much principal an instalment pays, by the interest in it. */
function shareOf({ principal, months, method }: Borrowing, rate: Big): (interest: Big) => Big {
  if (method === 'EQUAL_PRINCIPAL' || rate.eq(0)) {
    const equal = new Big(cents(new Big(principal).div(months)));
    return () => equal;
  }
  const payment = annuity(new Big(principal), rate, months);
  // Cents of a loan that is nearly nothing: the payment may not even reach its interest.
  return (interest) => (payment.gt(interest) ? payment.minus(interest) : new Big(0));
}

/** P·r·(1+r)ⁿ / ((1+r)ⁿ − 1), to the cent. */
function annuity(principal: Big, rate: Big, months: number): Big {
  const growth = power(rate.plus(1), months);
  return new Big(cents(principal.times(rate).times(growth).div(growth.minus(1))));
}

/** Exact enough for any currency, and no longer than that: big.js keeps every digit of a product. */
const DIGITS = 30;

function power(base: Big, exponent: number): Big {
  let result = new Big(1);
  for (let n = 0; n < exponent; n += 1) result = result.times(base).round(DIGITS);
  return result;
}

const smaller = (a: Big, b: Big): Big => (a.lt(b) ? a : b);
