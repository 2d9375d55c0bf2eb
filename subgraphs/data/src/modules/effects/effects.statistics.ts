import { chiSquareTail, normalTails, studentBound, studentTails } from '@zhongtai/kit/statistics';

/** Everything here is at 95 per cent. */
const Z = 1.959963984540054;
const TAILS = 0.05;

export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** What sets an arm apart from the hold-out. */
export interface Difference extends Interval {
  readonly difference: number;
  /** How likely chance alone makes at least such a difference, on either side. */
  readonly pValue: number;
}

/** So many of so many did something. */
export interface Share {
  readonly count: number;
  readonly of: number;
}

/** What so many customers came to. */
export interface Mean {
  readonly mean: number;
  /** Of the sample. */
  readonly variance: number;
  readonly of: number;
}

/** Wilson's score interval; it also holds for rare outcomes. Null of nobody. */
export function shareInterval({ count, of }: Share): Interval | null {
  if (of === 0) return null;
  const share = count / of;
  const z2 = (Z * Z) / of;
  const middle = (share + z2 / 2) / (1 + z2);
  const half = (Z / (1 + z2)) * Math.sqrt((share * (1 - share)) / of + z2 / (4 * of));
  return { low: count === 0 ? 0 : middle - half, high: count === of ? 1 : middle + half };
}

/**
 * Of two shares: Newcombe's interval of their difference, made of both score intervals, and the p of the pooled z test.
 * R. G. Newcombe, Interval estimation for the difference between independent proportions, 1998, method 10.
 */
export function shareDifference(one: Share, other: Share): Difference | null {
  const [own, base] = [shareInterval(one), shareInterval(other)];
  if (!own || !base) return null;
  const [p, q] = [one.count / one.of, other.count / other.of];
  const difference = p - q;
  return {
    difference,
    low: difference - Math.hypot(p - own.low, base.high - q),
    high: difference + Math.hypot(own.high - p, q - base.low),
    pValue: pooledP(one, other),
  };
}

function pooledP(one: Share, other: Share): number {
  const pooled = (one.count + other.count) / (one.of + other.of);
  const error = Math.sqrt(pooled * (1 - pooled) * (1 / one.of + 1 / other.of));
  return error === 0 ? 1 : normalTails((one.count / one.of - other.count / other.of) / error);
}

/** Null of fewer than two. */
export function meanInterval({ mean, variance, of }: Mean): Interval | null {
  if (of < 2) return null;
  const half = studentBound(TAILS, of - 1) * Math.sqrt(variance / of);
  return { low: mean - half, high: mean + half };
}

/** Of two means whose variances differ: Welch's t. */
export function meanDifference(one: Mean, other: Mean): Difference | null {
  if (one.of < 2 || other.of < 2) return null;
  const [v, w] = [one.variance / one.of, other.variance / other.of];
  const difference = one.mean - other.mean;
  const error = Math.sqrt(v + w);
  if (error === 0) return { difference, low: difference, high: difference, pValue: 1 };
  const degrees = (v + w) ** 2 / (v ** 2 / (one.of - 1) + w ** 2 / (other.of - 1));
  const half = studentBound(TAILS, degrees) * error;
  return {
    difference,
    low: difference - half,
    high: difference + half,
    pValue: studentTails(difference / error, degrees),
  };
}

export interface SampleRatio {
  readonly chiSquare: number;
  readonly pValue: number;
}

/** Whether arms are as large as the lot made them. Null with fewer than two arms. */
export function sampleRatio(
  arms: readonly { readonly customers: number; readonly weight: number }[],
): SampleRatio | null {
  const all = arms.reduce((sum, { customers }) => sum + customers, 0);
  const weights = arms.reduce((sum, { weight }) => sum + weight, 0);
  if (arms.length < 2 || all === 0 || weights === 0) return null;
  const chiSquare = arms.reduce((sum, { customers, weight }) => {
    const expected = (all * weight) / weights;
    return expected === 0 ? sum : sum + (customers - expected) ** 2 / expected;
  }, 0);
  return { chiSquare, pValue: chiSquareTail(chiSquare, arms.length - 1) };
}

/**
 * Of all who had an offer: how many more did it than would have without, with the interval of the sum; arms share the
 * hold-out, so its error counts for all of them together. Null when nobody was held out.
 */
export function increment(
  offers: readonly Share[],
  holdOut: Share,
): (Interval & { readonly customers: number }) | null {
  const reached = offers.reduce((sum, { of }) => sum + of, 0);
  if (holdOut.of === 0 || reached === 0) return null;
  const base = holdOut.count / holdOut.of;
  const customers = offers.reduce((sum, { count, of }) => sum + count - base * of, 0);
  const own = offers.reduce((sum, { count, of }) => sum + variance(count, of) * of, 0);
  const shared = (reached ** 2 * variance(holdOut.count, holdOut.of)) / holdOut.of;
  const half = Z * Math.sqrt(own + shared);
  return { customers, low: customers - half, high: customers + half };
}

const variance = (count: number, of: number): number =>
  of === 0 ? 0 : (count / of) * (1 - count / of);

/**
 * Holm's correction: each p as it counts when all of them are looked at together, in their order.
 */
export function together(pValues: readonly number[]): number[] {
  const order = pValues.map((p, place) => ({ p, place })).toSorted((a, b) => a.p - b.p);
  const corrected: number[] = [];
  let most = 0;
  for (const [rank, { p, place }] of order.entries()) {
    most = Math.min(1, Math.max(most, p * (pValues.length - rank)));
    corrected[place] = most;
  }
  return corrected;
}
