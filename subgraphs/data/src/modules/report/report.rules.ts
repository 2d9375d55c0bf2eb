import type { DriverPart, Finding } from './report.content.ts';

/** Fewer comparable periods say nothing of what is usual. */
const FEWEST = 5;
/** Of spreads: what is further from the usual is hardly chance. */
const CHANGED = 3;
/** So that the spread of normal values is their standard deviation. */
const NORMAL = 1.4826;
/** A series that never moved still moves a little. */
const LEAST_SPREAD = 0.02;

export interface Usual {
  readonly usual: number | null;
  readonly score: number | null;
  readonly isChanged: boolean;
}

/** A value held against comparable ones before, by median and median deviation, which one odd day does not move. */
export function heldAgainst(value: number | null, past: readonly (number | null)[]): Usual {
  const known = past.filter((each) => each !== null);
  if (known.length < FEWEST) return { usual: null, score: null, isChanged: false };
  const usual = median(known);
  if (value === null) return { usual, score: null, isChanged: false };
  const spread = Math.max(
    NORMAL * median(known.map((each) => Math.abs(each - usual))),
    LEAST_SPREAD * Math.abs(usual),
  );
  const score =
    spread === 0
      ? value === usual
        ? 0
        : Math.sign(value - usual) * CHANGED
      : (value - usual) / spread;
  return { usual, score, isChanged: Math.abs(score) >= CHANGED };
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const high = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 ? high : ((sorted[middle - 1] ?? 0) + high) / 2;
}

export interface Valued {
  readonly value: string;
  /** Null: of too few to be told. */
  readonly before: number | null;
  readonly now: number | null;
}

interface Whole {
  readonly before: number;
  readonly now: number;
}

const MOST_PARTS = 8;
/** Amounts have four decimal places: counted in those, sums are exact. */
const SCALE = 10_000;
const scaled = (value: number) => Math.round(value * SCALE);

/**
 * What each value did to the change of the whole, largest first; all that is not told is one part, so that the
 * changes add up exactly. One hidden value alone could be worked out, so the smallest of those told hides it.
 */
export function drivenBy(values: readonly Valued[], whole: Whole): DriverPart[] {
  const told = values
    .flatMap(({ value, before, now }) =>
      before === null || now === null ? [] : [{ value, before: scaled(before), now: scaled(now) }],
    )
    // What never happened explains nothing.
    .filter(({ before, now }) => before !== 0 || now !== 0)
    .toSorted((a, b) => Math.abs(b.now - b.before) - Math.abs(a.now - a.before));
  const hidden = values.filter(({ before, now }) => before === null || now === null).length;
  const shown = told.slice(0, hidden === 1 ? Math.min(MOST_PARTS, told.length - 1) : MOST_PARTS);
  const sum = (of: 'before' | 'now') => shown.reduce((total, part) => total + part[of], 0);
  const rest = {
    value: null,
    before: scaled(whole.before) - sum('before'),
    now: scaled(whole.now) - sum('now'),
  };
  const isRest = hidden > 0 || shown.length < told.length || rest.before !== 0 || rest.now !== 0;
  return [...shown, ...(isRest ? [rest] : [])].map(({ value, before, now }) => ({
    ...{ value, before: before / SCALE, now: now / SCALE },
    change: (now - before) / SCALE,
  }));
}

export interface Passing {
  readonly from: string;
  readonly to: string;
  /** Visits at the step, and those that went on. */
  readonly at: number;
  readonly on: number;
}

/** Smaller differences help nobody, however sure they are. */
const LEAST_DIFFERENCE = 0.03;
/** Of visits at a step. */
const FEWEST_VISITS = 50;

/** Whether fewer went on than of others, by more than chance would have it: two proportions, one spread. */
export function isWorse(own: Passing, other: Passing): boolean {
  if (own.at < FEWEST_VISITS || other.at < FEWEST_VISITS) return false;
  const difference = own.on / own.at - other.on / other.at;
  if (difference > -LEAST_DIFFERENCE) return false;
  const pooled = (own.on + other.on) / (own.at + other.at);
  const spread = Math.sqrt(pooled * (1 - pooled) * (1 / own.at + 1 / other.at));
  return difference <= -CHANGED * spread;
}

/** What a channel would do better, held against itself before or against the other channels. */
export function findingOf(
  kind: Finding['kind'],
  channel: string,
  { own, other }: { readonly own: Passing; readonly other: Passing },
): Finding[] {
  if (!isWorse(own, other)) return [];
  const { from, to, at: sessions, on } = own;
  const [rate, reference] = [on / sessions, other.on / other.at];
  const lost = Math.round(sessions * reference) - on;
  return [{ kind, channel, from, to, rate, reference, sessions, lost }];
}
