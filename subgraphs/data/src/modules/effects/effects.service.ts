import { timesMoney } from '@zhongtai/kit/money';
import {
  type Asking,
  type CellCustomers,
  customersOf,
  type Library,
  thresholdOf,
  told,
} from '../analysis/index.ts';
import { armsOf, conversionsOf, costOf, inOrder, type Telling } from './effects.arms.ts';
import { type EffectCell, parseCampaign, parseCell } from './effects.input.ts';
import {
  type ArmRow,
  armsStatement,
  knownStatement,
  type Measuring,
  membersSql,
  STEPS,
  type StepKind,
  traitsStatement,
} from './effects.queries.ts';
import { outcomeOf } from './effects.indicator.ts';
import { increment, sampleRatio } from './effects.statistics.ts';
import { KNOWN_TRAITS, ownTrait } from './effects.traits.ts';

const MOST_SEGMENTS = 50;
/** Arms of a lot that works look like this once in a thousand campaigns. */
const SUSPICIOUS = 0.001;

/**
 * What a campaign brought about; null when nobody is known to have been in it. The arms are measured when they are
 * asked for, and once. @throws AnalysisTooComplex
 */
export async function measureEffects(asking: Asking & Library, reference: unknown) {
  const { analytics, caller } = asking;
  const { isRunning, ...measuring } = await measuringOf(asking, reference);
  if ((await analytics.select(caller, knownStatement(measuring))).length === 0) return null;
  const { from, to, currency } = measuring;
  const telling = { currency, threshold: thresholdOf(caller, 0) };
  const statement = armsStatement(measuring, null);
  let measured: Promise<ArmRow[]> | undefined;
  const rows = () => (measured ??= analytics.select(caller, statement).then(inOrder));
  return {
    ...{ from, to, isRunning },
    arms: async () => armsOf([await rows()], telling)[0] ?? [],
    sampleRatio: async () => ratioOf(await rows()),
    incremental: async () => incrementOf(await rows(), telling),
    funnel: async () => funnelOf(await rows(), telling),
    traits: () => traitsOf(asking, measuring),
    segments: (trait: string) => segmentsOf(asking, { measuring, telling }, trait),
    outcome: async (indicator: string) => {
      const { timeZone } = await asking.loaders.bank();
      return outcomeOf(asking, { measuring, telling, timeZone }, indicator);
    },
    customers: (cell: unknown) => openCell(asking, { measuring, telling }, cell),
    suppressedBelow: telling.threshold,
    sql: analytics.explain(caller, statement),
  };
}

export type Effects = NonNullable<Awaited<ReturnType<typeof measureEffects>>>;

interface Measured {
  readonly measuring: Measuring;
  readonly telling: Telling;
}

async function measuringOf({ loaders, now }: Asking, reference: unknown) {
  const { id, startsAt, endsAt, product } = parseCampaign(reference);
  const { currency } = await loaders.bank();
  const isRunning = now() < endsAt;
  return {
    ...{ campaignId: id, from: startsAt, to: isRunning ? now() : endsAt },
    ...{ productId: product?.id ?? null, currency, isRunning },
  };
}

function ratioOf(rows: readonly ArmRow[]) {
  const ratio = sampleRatio(rows);
  return ratio && { ...ratio, isSuspicious: ratio.pValue < SUSPICIOUS };
}

const offersOf = (rows: readonly ArmRow[]) => rows.filter(({ isHoldOut }) => isHoldOut === 0);

function incrementOf(rows: readonly ArmRow[], { currency, threshold }: Telling) {
  const holdOut = rows.find(({ isHoldOut }) => isHoldOut === 1);
  if (!holdOut) return null;
  if (rows.some(({ steps }) => told(steps.CONVERTED, threshold) === null)) return null;
  const found = increment(offersOf(rows).map(conversionsOf), conversionsOf(holdOut));
  if (!found) return null;
  const { customers, low, high } = found;
  const cost = costOf(rows, currency);
  const isPaid = customers > 0 && Number(cost.amount) > 0;
  const costEach = isPaid ? timesMoney(cost, 1 / customers) : null;
  return { customers, interval: { low, high }, cost, costEach };
}

function funnelOf(rows: readonly ArmRow[], { threshold }: Telling) {
  const offers = offersOf(rows);
  const count = (kind: StepKind) =>
    offers.reduce((sum, row) => sum + (kind === 'OFFERED' ? row.customers : row.steps[kind]), 0);
  const kinds = Object.keys(STEPS) as StepKind[];
  return kinds.map((kind) => ({ kind, customers: told(count(kind), threshold) }));
}

async function traitsOf({ analytics, caller }: Asking, measuring: Measuring): Promise<string[]> {
  const own = await analytics.select(caller, traitsStatement(measuring));
  return [...own.map(({ name }) => ownTrait(name)), ...KNOWN_TRAITS];
}

/** @throws InvalidInput */
async function segmentsOf(
  { analytics, caller }: Asking,
  { measuring, telling }: Measured,
  trait: string,
) {
  const rows = await analytics.select(caller, armsStatement(measuring, trait));
  const values = [...Map.groupBy(rows, ({ value }) => value)]
    .toSorted(([a, ofA], [b, ofB]) => sizeOf(ofB) - sizeOf(ofA) || (a < b ? -1 : 1))
    .slice(0, MOST_SEGMENTS);
  const arms = armsOf(
    values.map(([, group]) => group),
    telling,
  );
  return values.map(([value], place) => ({ value, arms: arms[place] ?? [] }));
}

const sizeOf = (rows: readonly ArmRow[]): number =>
  rows.reduce((sum, { customers }) => sum + customers, 0);

/** @throws InvalidInput */
function openCell(asking: Asking, { measuring, telling }: Measured, input: unknown): CellCustomers {
  const cell = parseCell(input);
  return customersOf(asking, {
    threshold: telling.threshold,
    write(writer) {
      const { give } = writer;
      const conditions = [STEPS[cell.kind], armCondition(cell, give)];
      if (cell.trait) conditions.push(`value = ${give('String', cell.value ?? '')}`);
      return `select id from (${membersSql(writer, measuring, cell.trait ?? null)})
        where ${conditions.join(' and ')}`;
    },
  });
}

const armCondition = ({ arm }: EffectCell, give: (type: string, value: unknown) => string) =>
  arm ? `arm = ${give('String', arm)}` : 'is_hold_out = 0';
