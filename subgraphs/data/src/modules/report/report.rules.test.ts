import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lastPeriod, periodAt } from './report.period.ts';
import { drivenBy, heldAgainst, isWorse } from './report.rules.ts';

describe('the period', () => {
  it.each([
    ['DAILY', '2026-11-19', '2026-11-19', '2026-11-19'],
    ['WEEKLY', '2026-11-19', '2026-11-16', '2026-11-22'],
    ['WEEKLY', '2026-11-22', '2026-11-16', '2026-11-22'],
    ['MONTHLY', '2028-02-29', '2028-02-01', '2028-02-29'],
  ] as const)('%s of %s', (...[kind, day, firstDay, lastDay]) => {
    expect(periodAt(kind, day)).toEqual({ firstDay, lastDay });
  });

  it.each([
    ['DAILY', '2026-11-20', '2026-11-19'],
    ['WEEKLY', '2026-11-16', '2026-11-15'],
    ['WEEKLY', '2026-11-22', '2026-11-15'],
    ['MONTHLY', '2026-11-01', '2026-10-31'],
  ] as const)('that is over: %s on %s', (kind, today, lastDay) => {
    expect(lastPeriod(kind, today)).toMatchObject({ lastDay });
  });
});

describe('a change', () => {
  it.each([
    ['too little is known', 500, [100, 100, 100, 100], null, false],
    ['it is as ever', 101, [100, 98, 103, 99, 101], 100, false],
    ['it is far away', 60, [100, 98, 103, 99, 101], 100, true],
    ['one odd day is in the past', 104, [100, 98, 900, 99, 101], 100, false],
    ['nothing ever moved, and now a little does', 105, [100, 100, 100, 100, 100], 100, false],
    ['nothing ever moved, and now it does', 107, [100, 100, 100, 100, 100], 100, true],
    ['nothing ever happened', 0, [0, 0, 0, 0, 0], 0, false],
    ['it is not told', null, [100, 100, 100, 100, 100], 100, false],
  ] as const)('%s', (...[, value, past, usual, isChanged]) => {
    expect(heldAgainst(value, past)).toMatchObject({ usual, isChanged });
  });
});

const amount = fc.integer({ min: -1_000_000, max: 100_000_000 }).map((n) => n / 100);
const toldAmount = fc.option(amount, { nil: null });
const valued = fc.record({ value: fc.uuid(), before: toldAmount, now: toldAmount });

describe('what drove a change', () => {
  it('adds up to it exactly, whatever is hidden', () => {
    fc.assert(
      fc.property(fc.array(valued, { maxLength: 14 }), amount, amount, (values, before, now) => {
        const parts = drivenBy(values, { before, now });
        const cents = parts.reduce((sum, { change }) => sum + Math.round(change * 10_000), 0);
        expect(cents).toBe(Math.round(now * 10_000) - Math.round(before * 10_000));
      }),
    );
  });

  it('does not tell a value that is too small by telling all others', () => {
    const values = [
      { value: 'a', before: 50, now: 90 },
      { value: 'b', before: 20, now: 21 },
      { value: 'c', before: null, now: null },
    ];
    const parts = drivenBy(values, { before: 73, now: 115 });
    expect(parts.map(({ value, change }) => [value, change])).toEqual([
      ['a', 40],
      [null, 2],
    ]);
  });
});

describe('a step of a channel', () => {
  const passing = (at: number, on: number) => ({ from: 'a', to: 'b', at, on });
  it.each([
    ['fell by far', passing(1000, 300), passing(1000, 500), true],
    ['fell by less than anybody minds', passing(100_000, 48_000), passing(100_000, 50_000), false],
    ['fell, but by chance', passing(60, 25), passing(60, 30), false],
    ['has too few visits', passing(49, 1), passing(1000, 500), false],
    ['rose', passing(1000, 600), passing(1000, 500), false],
  ])('%s', (...[, own, other, is]) => {
    expect(isWorse(own, other)).toBe(is);
  });
});
