import { type Money, addMoney, money } from '@zhongtai/kit/money';
import { told } from '../analysis/index.ts';
import type { ArmRow } from './effects.queries.ts';
import {
  type Difference,
  type Mean,
  meanDifference,
  meanInterval,
  type Share,
  shareDifference,
  shareInterval,
  together,
} from './effects.statistics.ts';

const SIGNIFICANT = 0.05;

/** By what numbers are told. */
export interface Telling {
  readonly currency: string;
  /** Counts of fewer are not told. */
  readonly threshold: number;
}

export const visitsOf = ({ steps, customers }: ArmRow): Share => ({
  count: steps.VISITED,
  of: customers,
});
export const conversionsOf = ({ steps, customers }: ArmRow): Share => ({
  count: steps.CONVERTED,
  of: customers,
});
const spendOf = ({ spend, customers, variance }: ArmRow): Mean => ({
  mean: customers === 0 ? 0 : Number(spend) / customers,
  variance: Number.isFinite(variance) ? variance : 0,
  of: customers,
});

/** The hold-out last, and else by name. */
export const inOrder = (arms: readonly ArmRow[]): ArmRow[] =>
  arms.toSorted((a, b) => a.isHoldOut - b.isHoldOut || (a.arm < b.arm ? -1 : 1));

type Measure = 'visits' | 'conversions' | 'spend';
type Found = Readonly<Record<Measure, Difference | null>>;

/**
 * Arms of several groups, each against the hold-out of its own group; what is compared at once is corrected at once,
 * for each measure by itself.
 */
export function armsOf(groups: readonly (readonly ArmRow[])[], telling: Telling) {
  const compared = groups.map((group) => {
    const holdOut = group.find(({ isHoldOut }) => isHoldOut === 1);
    return inOrder(group).map((arm) => ({ arm, found: differences(arm, holdOut, telling) }));
  });
  const significant = {
    visits: significantOf(compared.flat(), 'visits'),
    conversions: significantOf(compared.flat(), 'conversions'),
    spend: significantOf(compared.flat(), 'spend'),
  };
  return compared.map((group) =>
    group.map(({ arm, found }) => {
      const uplift = (measure: Measure) => upliftOf(found[measure], significant[measure]);
      return toldArm(arm, uplift, telling);
    }),
  );
}

export type MeasuredArm = ReturnType<typeof armsOf>[number][number];

function differences(arm: ArmRow, holdOut: ArmRow | undefined, { threshold }: Telling): Found {
  const none: Found = { visits: null, conversions: null, spend: null };
  if (!holdOut || arm.isHoldOut === 1) return none;
  const isTold = ({ count, of }: Share) =>
    told(count, threshold) !== null && told(of, threshold) !== null;
  const bought = isTold(conversionsOf(holdOut));
  return {
    visits: isTold(visitsOf(holdOut)) ? shareDifference(visitsOf(arm), visitsOf(holdOut)) : null,
    conversions: bought ? shareDifference(conversionsOf(arm), conversionsOf(holdOut)) : null,
    spend: bought ? meanDifference(spendOf(arm), spendOf(holdOut)) : null,
  };
}

function significantOf(compared: readonly { readonly found: Found }[], measure: Measure) {
  const all = compared.map(({ found }) => found[measure]).filter((one) => one !== null);
  const corrected = together(all.map(({ pValue }) => pValue));
  return new Set(all.filter((_, place) => (corrected[place] ?? 1) < SIGNIFICANT));
}

function upliftOf(found: Difference | null, significant: ReadonlySet<Difference>) {
  if (!found) return null;
  const { difference, low, high, pValue } = found;
  return { difference, interval: { low, high }, pValue, isSignificant: significant.has(found) };
}

type Uplift = (measure: Measure) => ReturnType<typeof upliftOf>;

function toldArm(arm: ArmRow, uplift: Uplift, { currency, threshold }: Telling) {
  const customers = told(arm.customers, threshold);
  const isConvertedTold = customers !== null && told(arm.steps.CONVERTED, threshold) !== null;
  const share = (of: Share, measure: Measure) => {
    const count = customers === null ? null : told(of.count, threshold);
    if (count === null) return { customers: null, share: null, interval: null, uplift: null };
    const part = of.of === 0 ? null : of.count / of.of;
    return { customers: count, share: part, interval: shareInterval(of), uplift: uplift(measure) };
  };
  const mean = spendOf(arm);
  return {
    ...{ key: arm.arm, isHoldOut: arm.isHoldOut === 1, weight: arm.weight, customers },
    visits: share(visitsOf(arm), 'visits'),
    conversions: share(conversionsOf(arm), 'conversions'),
    spend: isConvertedTold
      ? {
          total: money(arm.spend, currency),
          ...{ mean: mean.mean, interval: meanInterval(mean), uplift: uplift('spend') },
        }
      : { total: null, mean: null, interval: null, uplift: null },
    cost: told(arm.steps.WON, threshold) === null ? null : money(arm.cost, currency),
  };
}

/** What awards of all arms cost. */
export const costOf = (arms: readonly ArmRow[], currency: string): Money =>
  arms.reduce((sum, { cost }) => addMoney(sum, money(cost, currency)), money('0', currency));
