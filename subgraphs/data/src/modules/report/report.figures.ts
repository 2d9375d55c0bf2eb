import { addDays } from '@zhongtai/kit/calendar';
import { analyseEvents, type Asking, type EventSeries, parseFormula } from '../analysis/index.ts';
import { analysisMeasures, type Indicator, isAdditive } from '../indicator/index.ts';
import { DIMENSIONS, type Driver, type Figure } from './report.content.ts';
import type { ReportKind } from './report.entity.ts';
import { type Days, momentsOf, RHYTHMS } from './report.period.ts';
import { drivenBy, heldAgainst } from './report.rules.ts';

export interface Reporting {
  /** Narrowed to the part of the bank that the report is of. */
  readonly asking: Asking;
  readonly kind: ReportKind;
  readonly days: Days;
  readonly timeZone: string;
}

/** Counts of fewer are told in no report, since it is passed on. */
export const SMALL_CELL = 5;
/** Of one event analysis. */
const MOST_MEASURES = 10;
const MOST_VALUES = 50;

type Additive = ReadonlyMap<string, readonly Driver[]>;

/** Each indicator: what it is, what it was, and what drove its change. */
export async function figuresOf(
  reporting: Reporting,
  indicators: readonly Indicator[],
): Promise<Figure[]> {
  const drivers = await driversOf(reporting, indicators);
  const figures: Figure[] = [];
  for (const indicator of indicators) {
    figures.push(await figureOf(reporting, indicator, drivers));
  }
  return figures;
}

async function figureOf(
  reporting: Reporting,
  indicator: Indicator,
  drivers: Additive,
): Promise<Figure> {
  const { kind, days } = reporting;
  const { plus, toYearBefore } = RHYTHMS[kind];
  const { weekBefore, ...compared } = await comparedIn(reporting, indicator);
  const { key, version, nameZh: zh, nameEn: en, unit, isHigherBetter } = indicator;
  const yearBefore = toYearBefore(days.firstDay);
  const [old] = await valuesOf(reporting, indicator, {
    firstDay: yearBefore,
    lastDay: addDays(plus(yearBefore, 1), -1),
  });
  return {
    ...{ key, version, names: { zh, en }, unit, isHigherBetter, ...compared },
    weekBefore: kind === 'DAILY' ? weekBefore : null,
    yearBefore: old?.value || null,
    drivers: drivers.get(key) ?? [],
  };
}

/** An indicator in a period, beside those before; held against comparable ones. @throws AnalysisTooComplex */
export async function comparedIn(reporting: Reporting, indicator: Indicator) {
  const { kind, days } = reporting;
  const { lookBack, step, plus } = RHYTHMS[kind];
  const history = await valuesOf(reporting, indicator, {
    firstDay: plus(days.firstDay, -lookBack),
    lastDay: days.lastDay,
  });
  const back = (count: number) => history.at(-1 - count)?.value ?? null;
  const comparable = Array.from({ length: lookBack / step }, (_, n) => back((n + 1) * step));
  return {
    ...{ value: back(0), previous: back(1), weekBefore: back(7) },
    // Periods before the bank's first are no zeros.
    ...heldAgainst(
      back(0),
      comparable.map((value) => value || null),
    ),
    history: history.slice(-29),
  };
}

/** By unit of the report, oldest first. */
async function valuesOf(
  { asking, kind, timeZone }: Reporting,
  { definition }: Indicator,
  days: Days,
) {
  const measures = analysisMeasures(definition);
  const { buckets, series } = await analyseEvents(asking, {
    ...momentsOf(days, timeZone),
    ...{ timeZone, unit: RHYTHMS[kind].unit, subject: definition.subject, measures },
    minimumCell: SMALL_CELL,
  });
  const formula = parseFormula(definition.formula ?? 'A', measures.length);
  return buckets.map((begins, place) => ({
    begins,
    value: formula(series.map(({ points }) => points[place] ?? null)),
  }));
}

/** Of all indicators that add up, by key; each dimension is read once for as many as one analysis takes. */
async function driversOf(
  reporting: Reporting,
  indicators: readonly Indicator[],
): Promise<Additive> {
  const found = new Map<string, Driver[]>();
  const additive = indicators.filter(({ definition }) => isAdditive(definition));
  for (const subject of ['CUSTOMER', 'SUBJECT', 'SESSION'] as const) {
    const all = additive.filter(({ definition }) => definition.subject === subject);
    for (let first = 0; first < all.length; first += MOST_MEASURES) {
      await addDrivers(reporting, all.slice(first, first + MOST_MEASURES), { subject, found });
    }
  }
  return found;
}

interface Adding {
  readonly subject: string;
  readonly found: Map<string, Driver[]>;
}

async function addDrivers(
  { asking, kind, days, timeZone }: Reporting,
  indicators: readonly Indicator[],
  { subject, found }: Adding,
): Promise<void> {
  const period = { ...momentsOf(days, timeZone), timeZone, unit: RHYTHMS[kind].unit };
  const { plus } = RHYTHMS[kind];
  const before = { firstDay: plus(days.firstDay, -1), lastDay: addDays(days.firstDay, -1) };
  const question = {
    ...{ ...period, subject, minimumCell: SMALL_CELL, limit: MOST_VALUES },
    measures: indicators.flatMap(({ definition }) => analysisMeasures(definition)),
  };
  // Months differ in length: the period before is asked for by its own days.
  const past = { ...question, ...momentsOf(before, timeZone) };
  const whole = await twice(asking, { question, past });
  for (const dimension of DIMENSIONS) {
    const by = { breakdown: dimension };
    const parts = await twice(asking, {
      question: { ...question, ...by },
      past: { ...past, ...by },
    });
    for (const [measure, { key }] of indicators.entries()) {
      const { now = null, before: then = null } = whole(measure)[0] ?? {};
      if (now === null || then === null) continue;
      const driver = { dimension, parts: drivenBy(parts(measure), { now, before: then }) };
      found.set(key, [...(found.get(key) ?? []), driver]);
    }
  }
}

/** Both periods, value by value of the breakdown; what is in neither list of the most common is not told. */
async function twice(asking: Asking, { question, past }: Record<'question' | 'past', object>) {
  const [now, then] = await Promise.all([
    analyseEvents(asking, question),
    analyseEvents(asking, past),
  ]);
  const totals = (all: readonly EventSeries[], measure: number) =>
    new Map(
      all.filter((one) => one.measure === measure).map((one) => [one.value ?? '', one.total]),
    );
  return (measure: number) => {
    const [current, before] = [totals(now.series, measure), totals(then.series, measure)];
    return [...new Set([...current.keys(), ...before.keys()])].map((value) => ({
      value,
      now: of(current, value, now.isCut),
      before: of(before, value, then.isCut),
    }));
  };
}

/** What is not in a whole list did not happen; in a cut one it is unknown. */
function of(totals: ReadonlyMap<string, number | null>, value: string, isCut: boolean) {
  const total = totals.get(value);
  if (total !== undefined) return total;
  return isCut ? null : 0;
}
