import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chiSquareTail, normalTails, studentBound, studentTails } from '@zhongtai/kit/statistics';
import {
  increment,
  meanDifference,
  meanInterval,
  sampleRatio,
  shareDifference,
  shareInterval,
  together,
} from './effects.statistics.ts';

describe('distributions', () => {
  it.each([
    [0, 1],
    [1, 0.3173105],
    [1.959964, 0.05],
    [-2.5758293, 0.01],
    [4, 6.334248e-5],
    [8, 1.244192e-15],
  ])('a standard normal is beyond %s with p %s', (z, p) => {
    expect(normalTails(z) / p).toBeCloseTo(1, 5);
  });

  it.each([
    [3.8414588, 1, 0.05],
    [5.9914645, 2, 0.05],
    [13.815511, 2, 0.001],
    [18.307038, 10, 0.05],
    [0, 3, 1],
  ])('a chi-square is above %s, of %s degrees, with p %s', (x, degrees, p) => {
    expect(chiSquareTail(x, degrees) / p).toBeCloseTo(1, 5);
  });

  it.each([
    [12.706205, 1],
    [2.2281389, 10],
    [2.0422725, 30],
    [1.984, 100],
    [1.9600002, 64_000],
  ])('a Student’s t is beyond %s, of %s degrees, with p 0.05', (t, degrees) => {
    expect(studentBound(0.05, degrees)).toBeCloseTo(t, 4);
    expect(studentTails(t, degrees)).toBeCloseTo(0.05, 5);
  });
});

// R. G. Newcombe, Statistics in Medicine 17 (1998), 857-872 and 873-890: the examples of both papers.
describe('shares', () => {
  it.each([
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
  ])('%s of %s lie from %s to %s', (...[count, of, low, high]) => {
    const interval = shareInterval({ count, of });
    expect(interval?.low).toBeCloseTo(low, 4);
    expect(interval?.high).toBeCloseTo(high, 4);
  });

  it.each([
    [56, 70, 48, 80, 0.0524, 0.3339],
    [9, 10, 3, 10, 0.1705, 0.809],
    [6, 7, 2, 7, 0.0582, 0.8062],
    [5, 56, 0, 29, -0.0381, 0.1926],
    [0, 10, 0, 20, -0.1611, 0.2775],
    [10, 10, 0, 10, 0.6075, 1],
  ])('%s of %s against %s of %s differ by %s to %s', (...[a, n, b, m, low, high]) => {
    const found = shareDifference({ count: a, of: n }, { count: b, of: m });
    expect(found?.low).toBeCloseTo(low, 4);
    expect(found?.high).toBeCloseTo(high, 4);
  });

  it('of nobody have no interval, and nothing to be compared', () => {
    expect(shareInterval({ count: 0, of: 0 })).toBeNull();
    expect(shareDifference({ count: 1, of: 2 }, { count: 0, of: 0 })).toBeNull();
    expect(shareDifference({ count: 0, of: 9 }, { count: 0, of: 9 })?.pValue).toBe(1);
  });

  it('turned round, differ by the opposite, and always from -1 to 1', () => {
    const share = fc
      .integer({ min: 1, max: 500 })
      .chain((of) => fc.record({ of: fc.constant(of), count: fc.integer({ min: 0, max: of }) }));
    const property = fc.property(share, share, (a, b) => {
      const [there, back] = [shareDifference(a, b), shareDifference(b, a)];
      expect(there?.low).toBeCloseTo(-(back?.high ?? 9), 10);
      expect(there?.pValue).toBeCloseTo(back?.pValue ?? 9, 10);
      expect(there?.low).toBeGreaterThanOrEqual(-1);
      expect(there?.high).toBeLessThanOrEqual(1);
    });
    fc.assert(property, { numRuns: 200 });
  });
});

describe('means', () => {
  // The examples of the encyclopaedia's article on Welch's test, whose variances are printed to one digit.
  it.each([
    [20.82, 7.9, 15, 22.98671, 3.8, 15, 0.021],
    [20.6, 9, 10, 22.13511, 0.9, 20, 0.149],
    [19.42, 1.4, 10, 21.5635, 17.1, 20, 0.036],
  ])('%s (%s, %s) against %s (%s, %s) by Welch: p %s', (...[m, v, n, k, w, o, p]) => {
    const found = meanDifference({ mean: m, variance: v, of: n }, { mean: k, variance: w, of: o });
    expect(found?.difference).toBeCloseTo(m - k, 10);
    expect(Math.abs((found?.pValue ?? 9) - p)).toBeLessThan(0.006);
    expect((found?.low ?? 0) < 0 && (found?.high ?? 0) < 0).toBe(p < 0.05);
  });

  it('lie within Student’s interval', () => {
    const interval = meanInterval({ mean: 10, variance: 4, of: 11 });
    expect(interval?.high).toBeCloseTo(10 + (2.2281389 * 2) / Math.sqrt(11), 6);
    expect(meanInterval({ mean: 10, variance: 0, of: 1 })).toBeNull();
    const still = { mean: 3, variance: 0, of: 5 };
    expect(meanDifference(still, still)).toMatchObject({ difference: 0, pValue: 1 });
  });
});

describe('the sizes of arms', () => {
  it('are suspicious where the published example is', () => {
    // A. Fabijan and others, Diagnosing sample ratio mismatch, KDD 2019.
    const found = sampleRatio([
      { customers: 821_588, weight: 1 },
      { customers: 815_482, weight: 1 },
    ]);
    expect((found?.pValue ?? 1) / 1.8e-6).toBeCloseTo(1, 1);
  });

  it('are right when the lot was', () => {
    const found = sampleRatio([
      { customers: 900, weight: 90 },
      { customers: 100, weight: 10 },
    ]);
    expect(found).toEqual({ chiSquare: 0, pValue: 1 });
    expect(sampleRatio([{ customers: 9, weight: 100 }])).toBeNull();
  });
});

describe('customers won', () => {
  it('are those above what the hold-out does, over all offers', () => {
    const found = increment(
      [
        { count: 60, of: 1_000 },
        { count: 90, of: 1_000 },
      ],
      { count: 50, of: 1_000 },
    );
    expect(found?.customers).toBeCloseTo(50, 9);
    // 1.96 × √(1000·0.0564 + 1000·0.0819 + 2000²·0.0475/1000)
    expect(found?.high).toBeCloseTo(50 + 1.959964 * Math.sqrt(56.4 + 81.9 + 190), 3);
    expect(increment([{ count: 1, of: 1 }], { count: 0, of: 0 })).toBeNull();
  });
});

describe('p values that are looked at together', () => {
  it('are corrected after Holm', () => {
    expect(together([0.01, 0.04, 0.03, 0.005])).toEqual([0.03, 0.06, 0.06, 0.02]);
    expect(together([])).toEqual([]);
    expect(together([0.6, 0.9])).toEqual([1, 1]);
  });
});
