import { daysBetween } from '@zhongtai/kit/calendar';
import { Big } from '@zhongtai/kit/money';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Owed, allocate, penaltyOf } from './allocation.ts';
import { dailyInterest, termInterest } from './interest.ts';
import { type Borrowing, schedule } from './schedule.ts';

const sum = (amounts: readonly string[]): string =>
  amounts.reduce((all, each) => all.plus(each), new Big(0)).toFixed(2);

describe('interest of a term deposit', () => {
  it.each([
    // A year is the rate, to the cent.
    ['10000', '0.0125', '2026-03-01', '2027-03-01', '125.00'],
    ['10000', '0.0085', '2026-03-01', '2026-06-01', '21.25'],
    // Three years.
    ['50000', '0.0175', '2026-03-01', '2029-03-01', '2625.00'],
    // Six months and 14 odd days: 30 times six and 14 parts of 360.
    ['10000', '0.0130', '2026-01-15', '2026-07-29', '70.06'],
    // From the last of a month to the last of a shorter one is a month.
    ['12000', '0.0100', '2026-01-31', '2026-02-28', '10.00'],
    // One cent a day is not enough for a cent of interest.
    ['1', '0.0125', '2026-03-01', '2026-03-02', '0.00'],
  ])('%s at %s from %s to %s is %s', (...[principal, annualRate, from, to, expected]) => {
    expect(termInterest({ principal, annualRate, from, to })).toBe(expected);
  });

  it('broken off early earns by days at the demand rate', () => {
    const early = {
      principal: '10000',
      annualRate: '0.0005',
      from: '2026-03-01',
      to: '2026-06-09',
    };
    // 10,000 × 100 days × 0.05 % / 360
    expect(dailyInterest(early)).toBe('1.39');
  });

  it('never falls with time, and by whole months and odd days is within a cent of both together', () => {
    const day = fc.integer({ min: 1, max: 4_000 }).map((n) => n);
    const rate = fc.integer({ min: 0, max: 2_000 }).map((n) => new Big(n).div(10_000).toFixed(4));
    const principal = fc
      .integer({ min: 1, max: 100_000_000 })
      .map((n) => new Big(n).div(100).toFixed(2));
    const grows = (amount: string, annualRate: string, days: number) => {
      const from = '2020-01-31';
      const at = (n: number) => new Date(Date.UTC(2020, 0, 31 + n)).toISOString().slice(0, 10);
      const deposit = { principal: amount, annualRate, from };
      const [one, next] = [days, days + 1].map((n) => termInterest({ ...deposit, to: at(n) }));
      return (
        new Big(next ?? 0).gte(0) &&
        new Big(one ?? 0).lte(new Big(next ?? 0).plus(oneDay(amount, annualRate)))
      );
    };
    fc.assert(fc.property(principal, rate, day, grows), { numRuns: 200 });
  });
});

/** A month of 31 days earns as one of 30: the last odd day is worth nothing. */
const oneDay = (principal: string, rate: string) =>
  new Big(principal).times(rate).div(360).plus('0.01');

describe('the schedule of a loan', () => {
  const year: Borrowing = {
    ...{ principal: '12000', annualRate: '0.06', months: 12, from: '2026-01-31' },
    method: 'EQUAL_INSTALMENT',
  };

  it('of equal instalments pays the annuity, and the last what rounding left', () => {
    const dues = schedule(year);
    expect(dues.slice(0, 2)).toEqual([
      // 12,000 × 0.5 % × 1.005¹² / (1.005¹² − 1) = 1,032.80
      { position: 1, dueOn: '2026-02-28', principal: '972.80', interest: '60.00' },
      { position: 2, dueOn: '2026-03-31', principal: '977.66', interest: '55.14' },
    ]);
    expect(dues.at(-1)).toEqual({
      ...{ position: 12, dueOn: '2027-01-31', principal: '1027.64', interest: '5.14' },
    });
    expect(sum(dues.map(({ principal }) => principal))).toBe('12000.00');
    expect(sum(dues.map(({ interest }) => interest))).toBe('393.58');
  });

  it('of equal principal pays less interest every month', () => {
    const dues = schedule({ ...year, method: 'EQUAL_PRINCIPAL' });
    expect(dues.map(({ principal }) => principal)).toEqual(Array(12).fill('1000.00'));
    expect(dues.map(({ interest }) => interest)).toEqual([
      ...['60.00', '55.00', '50.00', '45.00', '40.00', '35.00'],
      ...['30.00', '25.00', '20.00', '15.00', '10.00', '5.00'],
    ]);
  });

  it('without interest shares the principal', () => {
    const dues = schedule({ ...year, principal: '100', months: 3, annualRate: '0' });
    expect(dues.map(({ principal }) => principal)).toEqual(['33.33', '33.33', '33.34']);
  });

  it('pays back exactly the principal, by instalments that differ by rounding only', () => {
    const loan = fc.record({
      principal: fc
        .integer({ min: 100_00, max: 10_000_000_00 })
        .map((n) => new Big(n).div(100).toFixed(2)),
      annualRate: fc.integer({ min: 0, max: 3_600 }).map((n) => new Big(n).div(10_000).toFixed(4)),
      months: fc.integer({ min: 1, max: 360 }),
      from: fc.constantFrom('2026-01-31', '2026-02-28', '2026-08-15'),
      method: fc.constantFrom('EQUAL_INSTALMENT' as const, 'EQUAL_PRINCIPAL' as const),
    });
    const isRight = (each: Borrowing) => {
      const dues = schedule(each);
      expect(sum(dues.map(({ principal }) => principal))).toBe(new Big(each.principal).toFixed(2));
      expect(
        dues.every(
          ({ principal, interest }) => new Big(principal).gte(0) && new Big(interest).gte(0),
        ),
      ).toBe(true);
      const payments = dues
        .slice(0, -1)
        .map(({ principal, interest }) => sum([principal, interest]));
      // Over many years of a small loan the cents that rounding moves are more than a payment.
      const isOrdinary = each.months <= 60 && new Big(each.principal).gte(1000);
      const isEqual =
        isOrdinary && each.method === 'EQUAL_INSTALMENT' && Number(each.annualRate) > 0;
      expect(new Set(isEqual ? payments : []).size).toBeLessThanOrEqual(1);
      expect(dues.map(({ dueOn }) => dueOn)).toEqual(dues.map(({ dueOn }) => dueOn).toSorted());
    };
    fc.assert(fc.property(loan, isRight), { numRuns: 40 });
  });
});

describe('a repayment', () => {
  const owed: Owed[] = [1, 2].map((n) => ({
    ...{ id: String(n), dueOn: `2026-0${n}-10`, principal: '900', interest: '100' },
    ...{ principalPaid: '0', interestPaid: '0', penaltyOwed: '0', penaltyThrough: null },
  }));
  const late = { day: '2026-01-20', penaltyRate: '0.18' };

  it('costs a penalty by the days it is late, on principal and interest', () => {
    // 1,000 × 18 % × 10 / 360
    expect(penaltyOf(owed[0]!, late)).toBe('5.00');
    expect(penaltyOf(owed[1]!, late)).toBe('0.00');
    expect(penaltyOf({ ...owed[0]!, penaltyThrough: '2026-01-15' }, late)).toBe('2.50');
    expect(
      penaltyOf({ ...owed[0]!, penaltyOwed: '1.20', penaltyThrough: '2026-01-20' }, late),
    ).toBe('1.20');
  });

  it.each([
    ['3', [['3.00', '0.00', '0.00']], '0.00'],
    ['105', [['5.00', '100.00', '0.00']], '0.00'],
    ['1005', [['5.00', '100.00', '900.00']], '0.00'],
    [
      '1205',
      [
        ['5.00', '100.00', '900.00'],
        ['0.00', '100.00', '100.00'],
      ],
      '0.00',
    ],
    [
      '3000',
      [
        ['5.00', '100.00', '900.00'],
        ['0.00', '100.00', '900.00'],
      ],
      '995.00',
    ],
  ])('of %s pays penalty, interest, principal, oldest first', (amount, shares, left) => {
    const { paid, left: rest } = allocate(owed, { ...late, amount });
    expect(paid.map(({ penalty, interest, principal }) => [penalty, interest, principal])).toEqual(
      shares,
    );
    expect(rest).toBe(left);
  });

  it('never loses a cent', () => {
    const amount = fc.integer({ min: 1, max: 500_000 }).map((n) => new Big(n).div(100).toFixed(2));
    const day = fc.integer({ min: 0, max: 300 });
    const whole = (given: string, days: number) => {
      const on = new Date(Date.UTC(2026, 0, 1 + days)).toISOString().slice(0, 10);
      const { paid, left } = allocate(owed, { amount: given, day: on, penaltyRate: '0.18' });
      const shares = paid.flatMap(({ penalty, interest, principal }) => [
        penalty,
        interest,
        principal,
      ]);
      return sum([...shares, left]) === given && daysBetween('2026-01-01', on) === days;
    };
    fc.assert(fc.property(amount, day, whole), { numRuns: 200 });
  });
});
