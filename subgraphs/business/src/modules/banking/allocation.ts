import { daysBetween } from '@zhongtai/kit/calendar';
import { Big } from '@zhongtai/kit/money';
import { cents } from './interest.ts';

const DAYS_OF_RATE = 360;

export interface Owed {
  readonly id: string;
  readonly dueOn: string;
  readonly principal: string;
  readonly interest: string;
  readonly principalPaid: string;
  readonly interestPaid: string;
  /** Counted until `penaltyThrough` and not paid. */
  readonly penaltyOwed: string;
  readonly penaltyThrough?: string | null | undefined;
}

export interface Paid {
  readonly id: string;
  readonly penalty: string;
  /** Still owed after the payment. */
  readonly penaltyLeft: string;
  readonly interest: string;
  readonly principal: string;
}

interface Payment {
  readonly amount: string;
  readonly day: string;
  /** Annual, on what is late. */
  readonly penaltyRate: string;
}

/** What an instalment owes for being late until `day`, on what is still unpaid. */
export function penaltyOf(owed: Owed, { day, penaltyRate }: Omit<Payment, 'amount'>): string {
  const { dueOn, penaltyThrough } = owed;
  const from = penaltyThrough && penaltyThrough > dueOn ? penaltyThrough : dueOn;
  const days = Math.max(0, daysBetween(from, day));
  const late = unpaid(owed).principal.plus(unpaid(owed).interest);
  const since = cents(late.times(penaltyRate).times(days).div(DAYS_OF_RATE));
  return new Big(owed.penaltyOwed).plus(since).toFixed(2);
}

export const unpaid = ({ principal, interest, principalPaid, interestPaid }: Owed) => ({
  principal: new Big(principal).minus(principalPaid),
  interest: new Big(interest).minus(interestPaid),
});

/**
 * Shares a payment out: the oldest instalment first, and in it penalty, interest, principal. What is due later is
 * paid in advance without interest being saved; `left` is more than the loan owes.
 */
export function allocate(owed: readonly Owed[], payment: Payment): { paid: Paid[]; left: string } {
  let left = new Big(payment.amount);
  const take = (most: Big | string): string => {
    const taken = left.lt(most) ? left : new Big(most);
    left = left.minus(taken);
    return taken.toFixed(2);
  };
  const paid: Paid[] = [];
  for (const each of owed.toSorted((a, b) => (a.dueOn < b.dueOn ? -1 : 1))) {
    const { principal, interest } = unpaid(each);
    const penaltyDue = penaltyOf(each, payment);
    if (left.lte(0) || principal.plus(interest).plus(penaltyDue).eq(0)) continue;
    const penalty = take(penaltyDue);
    paid.push({
      ...{ id: each.id, penalty, penaltyLeft: new Big(penaltyDue).minus(penalty).toFixed(2) },
      interest: take(interest),
      principal: take(principal),
    });
  }
  return { paid, left: left.toFixed(2) };
}
