import { timesMoney } from '@zhongtai/kit/money';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { BudgetTooSmall } from './campaign.errors.ts';
import { mustAfford } from './campaign.prize.ts';

/** Money in ten-thousandths, so that the test can reckon in whole numbers. */
const PLACES = 10_000n;
const units = fc.bigInt({ min: 0n, max: 10n ** 12n });
const decimal = (value: bigint) => `${value / PLACES}.${String(value % PLACES).padStart(4, '0')}`;
const money = (value: bigint) => ({ amount: decimal(value), currency: 'CNY' });

const isAffordable = (unitCost: bigint, total: number, budget: bigint): boolean => {
  try {
    const whole = timesMoney(money(unitCost), total);
    mustAfford(money(budget), [whole]);
    return true;
  } catch (error) {
    if (error instanceof BudgetTooSmall) return false;
    throw error;
  }
};

it('never plans more than the budget, to the last ten-thousandth', () => {
  const stock = fc.integer({ min: 1, max: 10_000_000 });
  fc.assert(
    fc.property(units, stock, fc.bigInt({ min: -2n, max: 2n }), (unitCost, total, spare) => {
      const cost = unitCost * BigInt(total);
      const budget = cost + spare;
      fc.pre(budget >= 0n && budget < 10n ** 20n);
      expect(isAffordable(unitCost, total, budget)).toBe(spare >= 0n);
    }),
  );
});
