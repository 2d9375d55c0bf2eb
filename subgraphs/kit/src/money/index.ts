import { p } from '@mikro-orm/core';
import { Big } from 'big.js';

/** Exact decimal arithmetic, for what more than money is computed with: rates, units. */
export { Big };

/** An exact amount: at most four decimal places, as a string, in one ISO 4217 currency. */
export interface Money {
  readonly amount: string;
  readonly currency: string;
}

export const money = (amount: string | number, currency: string): Money => ({
  amount: new Big(amount).toFixed(4),
  currency,
});

/** @throws Error when the currencies differ: adding them is always a bug. */
export function addMoney(a: Money, b: Money): Money {
  if (a.currency !== b.currency) throw new Error(`Cannot add ${b.currency} to ${a.currency}`);
  return money(new Big(a.amount).plus(b.amount).toString(), a.currency);
}

export const timesMoney = (a: Money, factor: number | string): Money =>
  money(new Big(a.amount).times(factor).toString(), a.currency);

/** -1, 0 or 1. Only for amounts of one currency. */
export const compareAmounts = (a: string, b: string): -1 | 0 | 1 => new Big(a).cmp(b);

/** numeric(20,4), a string in code. */
export const amountColumn = () => p.decimal('string').precision(20).scale(4);

/** char(3). */
export const currencyColumn = () => p.character().length(3);
