import { type CellCustomers, customersOf } from './analysis.customers.ts';
import { before } from './analysis.input.ts';
import { type Asking, fraction, inZone, thresholdOf, told } from './analysis.question.ts';
import { parseFunnel, parseFunnelCell } from './funnel.input.ts';
import {
  funnelCellSql,
  levelsStatement,
  timingStatement,
  type TimingRow,
} from './funnel.queries.ts';
import type { ZonedFunnel } from './funnel.subjects.ts';

/** How many subjects came how far. @throws InvalidInput, AnalysisTooComplex */
export async function measureFunnel(asking: Asking, input: unknown) {
  const { analytics, caller } = asking;
  const question = await inZone(asking, parseFunnel(input));
  const threshold = thresholdOf(caller, question.minimumCell);
  const statement = levelsStatement(question);
  const [rows, past] = await Promise.all([
    analytics.select(caller, statement),
    question.comparesPrevious
      ? analytics.select(caller, levelsStatement({ ...before(question), breakdown: null }))
      : null,
  ]);
  const steps = (counts: readonly number[] | undefined) => stepsOf(question, counts, threshold);
  const groups = rows.filter(({ isTotal }) => isTotal === 0);
  return {
    steps: steps(rows.find(({ isTotal }) => isTotal === 1)?.counts),
    groups: groups
      .slice(0, question.limit)
      .map(({ value, counts }) => ({ value, steps: steps(counts) })),
    isCut: groups.length > question.limit,
    previous: past ? steps(past[0]?.counts) : [],
    timing: () => timingOf(asking, question, threshold),
    suppressedBelow: threshold,
    sql: analytics.explain(caller, statement),
  };
}

export type MeasuredFunnel = Awaited<ReturnType<typeof measureFunnel>>;

/** @throws InvalidInput, AnalysisTooComplex */
export async function openFunnelCell(asking: Asking, input: unknown): Promise<CellCustomers> {
  const cell = parseFunnelCell(input);
  const question = await inZone(asking, cell.question);
  return customersOf(asking, {
    write: (writer) => funnelCellSql(writer, cell, question),
    threshold: thresholdOf(asking.caller, question.minimumCell),
  });
}

function stepsOf(question: ZonedFunnel, counts: readonly number[] = [], threshold: number) {
  const shown = question.steps.map((_, index) => told(counts[index] ?? 0, threshold));
  return question.steps.map(({ label }, index) => {
    const count = shown[index] ?? null;
    return {
      label,
      count,
      ofFirst: fraction(count, shown[0]),
      ofPrevious: index === 0 ? null : fraction(count, shown[index - 1]),
    };
  });
}

async function timingOf({ analytics, caller }: Asking, question: ZonedFunnel, threshold: number) {
  const [row] = await analytics.select(caller, timingStatement(question));
  const bins = row?.bins ?? [];
  const completed = bins.reduce((sum, count) => sum + count, 0);
  const isTold = row && told(completed, threshold) !== null;
  return {
    averageSeconds: isTold ? row.average : null,
    medianSeconds: isTold ? row.median : null,
    p90Seconds: isTold ? row.p90 : null,
    bins: isTold ? binsOf(row, threshold) : [],
  };
}

function binsOf({ bins, slowest }: TimingRow, threshold: number) {
  const width = (slowest ?? 0) / Math.max(1, bins.length);
  return bins.map((count, index) => ({
    fromSeconds: index * width,
    toSeconds: (index + 1) * width,
    count: told(count, threshold),
  }));
}
