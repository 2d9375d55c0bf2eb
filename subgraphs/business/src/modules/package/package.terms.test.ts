import { describe, expect, it } from 'vitest';
import { rateFor } from './package.terms.ts';

const TIERS = [
  { from: '10000', annualRate: '0.015' },
  { from: '50000', annualRate: '0.02' },
];

describe('the rate for an amount', () => {
  it.each([
    ['9999.99', '0.0125'],
    ['10000', '0.015'],
    ['49999.99', '0.015'],
    ['50000', '0.02'],
    ['1000000', '0.02'],
  ])('of %s is %s', (amount, rate) => {
    expect(rateFor({ annualRate: '0.0125', tiers: TIERS }, amount)).toBe(rate);
  });
});
