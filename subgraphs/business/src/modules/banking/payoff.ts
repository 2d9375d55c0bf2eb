import { daysBetween } from '@zhongtai/kit/calendar';
import { Big } from '@zhongtai/kit/money';
import { type Owed, type Paid, penaltyOf, unpaid } from './allocation.ts';
import { dailyInterest } from './interest.ts';

interface Terms {
  readonly day: string;
  readonly annualRate: string;
  readonly penaltyRate: string;
  readonly grantedOn: string;
}

/**
 * All that a loan owes on a day, by instalment: what is due with its penalty, the interest of the month that has
 * begun by its days, and all of the principal. Interest of months to come is not owed.
 */
export function payoff(owed: readonly Owed[], terms: Terms): Paid[] {
  const inOrder = owed.toSorted((a, b) => (a.dueOn < b.dueOn ? -1 : 1));
  const current = inOrder.findIndex(({ dueOn }) => dueOn > terms.day);
  return inOrder.map((each, n) => {
    const { principal, interest } = unpaid(each);
    const isLater = current >= 0 && n > current;
    const begun = inOrder[n - 1]?.dueOn ?? terms.grantedOn;
    return {
      id: each.id,
      ...{ penalty: penaltyOf(each, terms), penaltyLeft: '0.00' },
      interest: isLater
        ? '0.00'
        : n === current
          ? soFar(inOrder.slice(n), { ...terms, begun })
          : interest.toFixed(2),
      principal: principal.toFixed(2),
    };
  });
}

/** Interest by days on all that is not due yet, at most what the whole month would cost. */
function soFar(
  rest: readonly Owed[],
  { begun, day, annualRate }: Terms & { readonly begun: string },
): string {
  const [current] = rest;
  if (!current || daysBetween(begun, day) <= 0) return '0.00';
  const principal = rest
    .reduce((all, each) => all.plus(unpaid(each).principal), new Big(0))
    .toFixed(2);
  const earned = new Big(dailyInterest({ principal, annualRate, from: begun, to: day }));
  const month = unpaid(current).interest;
  const owed = earned.minus(current.interestPaid);
  return (owed.lt(0) ? new Big(0) : owed.gt(month) ? month : owed).toFixed(2);
}
