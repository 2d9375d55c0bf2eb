import { before } from './analysis.input.ts';
import { type Asking, inZone, thresholdOf } from './analysis.question.ts';
import { bucketsOf } from './analysis.units.ts';
import { type CellCustomers, customersOf } from './analysis.customers.ts';
import { parseFormula } from './event.formula.ts';
import { parseEventAnalysis, parseEventCell } from './event.input.ts';
import {
  cellSql,
  type EventQuestion,
  type MeasuredRow,
  measureStatement,
  valuesStatement,
} from './event.queries.ts';

interface Figures {
  readonly total: number | null;
  readonly points: (number | null)[];
}

export interface EventSeries extends Figures {
  readonly label: string;
  readonly measure: number;
  readonly value: string | null;
  readonly previousTotal: number | null;
  readonly previousPoints: (number | null)[];
}

/** @throws InvalidInput, AnalysisTooComplex */
export async function analyseEvents(asking: Asking, input: unknown) {
  const question = await inZone(asking, parseEventAnalysis(input));
  const threshold = thresholdOf(asking.caller, question.minimumCell);
  const buckets = bucketsOf(question, question.unit);
  const found = question.breakdown === null ? null : await valuesOf(asking, question);
  const values = found?.slice(0, question.limit) ?? null;
  const asked = { values, countsSubjects: threshold > 0 };
  const statement = measureStatement(question, asked);
  const previous = question.comparesPrevious ? before(question) : null;
  const [now, then] = await Promise.all([
    asking.analytics.select(asking.caller, statement),
    previous && asking.analytics.select(asking.caller, measureStatement(previous, asked)),
  ]);
  const current = figuresOf(now, buckets, threshold);
  const past = then && previous && figuresOf(then, bucketsOf(previous, question.unit), threshold);
  return {
    buckets,
    series: seriesOf(question, values ?? [null], { current, past }),
    isCut: (found?.length ?? 0) > question.limit,
    suppressedBelow: threshold,
    sql: asking.analytics.explain(asking.caller, statement),
  };
}

/** @throws InvalidInput, AnalysisTooComplex */
export async function openEventCell(asking: Asking, input: unknown): Promise<CellCustomers> {
  const cell = parseEventCell(input);
  const question = await inZone(asking, cell.question);
  return customersOf(asking, {
    write: (writer) => cellSql(writer, cell, question),
    threshold: thresholdOf(asking.caller, question.minimumCell),
  });
}

async function valuesOf({ analytics, caller }: Asking, question: EventQuestion) {
  const rows = await analytics.select(caller, valuesStatement(question));
  return rows.map(({ value }) => value);
}

type FiguresOf = (value: string | null, measure: number, isCount: boolean) => Figures;

function figuresOf(
  rows: readonly MeasuredRow[],
  buckets: readonly string[],
  threshold: number,
): FiguresOf {
  const byPlace = new Map(
    rows.map((row) => [placeOf(row.value, row.isTotal ? null : row.bucket), row]),
  );
  return (value, measure, isCount) => {
    const at = (bucket: string | null) => {
      const row = byPlace.get(placeOf(value ?? '', bucket));
      const isSmall = threshold > 0 && isFew(row?.subjects[measure] ?? 0, threshold);
      return isSmall ? null : (row?.measured[measure] ?? (isCount ? 0 : null));
    };
    return { total: at(null), points: buckets.map(at) };
  };
}

const placeOf = (value: string, bucket: string | null) => JSON.stringify([value, bucket]);
const isFew = (subjects: number, threshold: number) => subjects > 0 && subjects < threshold;

/** What is 0, and not unknown, where nothing happened. */
const COUNTS: readonly string[] = ['COUNT', 'SUBJECTS', 'SUM'];

interface Periods {
  readonly current: FiguresOf;
  readonly past: FiguresOf | null;
}

function seriesOf(
  question: EventQuestion,
  values: readonly (string | null)[],
  periods: Periods,
): EventSeries[] {
  const measures = question.measures.flatMap(({ label, aggregate }, measure) =>
    values.map((value): EventSeries => {
      const isCount = COUNTS.includes(aggregate);
      const past = periods.past?.(value, measure, isCount);
      return {
        ...{ label, measure, value, ...periods.current(value, measure, isCount) },
        previousTotal: past?.total ?? null,
        previousPoints: past?.points ?? [],
      };
    }),
  );
  const formulas = question.formulas.flatMap(({ label, expression }, index) =>
    values.map((value) => {
      const parts = measures.filter((series) => series.value === value);
      const place = { label, value, measure: question.measures.length + index };
      return { ...place, ...computed(parts, parseFormula(expression, parts.length)) };
    }),
  );
  return [...measures, ...formulas];
}

/** A formula, at every place of the series that it is made of. */
function computed(parts: readonly EventSeries[], formula: ReturnType<typeof parseFormula>) {
  const along = (key: 'points' | 'previousPoints') =>
    (parts[0]?.[key] ?? []).map((_, place) =>
      formula(parts.map((part) => part[key][place] ?? null)),
    );
  return {
    total: formula(parts.map(({ total }) => total)),
    points: along('points'),
    previousTotal: formula(parts.map(({ previousTotal }) => previousTotal)),
    previousPoints: along('previousPoints'),
  };
}
