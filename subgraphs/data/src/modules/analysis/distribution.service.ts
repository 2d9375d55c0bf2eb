import { type CellCustomers, customersOf } from './analysis.customers.ts';
import { type Asking, inZone, thresholdOf, told } from './analysis.question.ts';
import { bucketsOf } from './analysis.units.ts';
import { parseDistribution, parseDistributionCell } from './distribution.input.ts';
import {
  distributionCellSql,
  type SpreadRow,
  spreadStatement,
  type ZonedDistribution,
} from './distribution.queries.ts';

/** @throws InvalidInput, AnalysisTooComplex */
export async function spreadSubjects(asking: Asking, input: unknown) {
  const { analytics, caller } = asking;
  const question = await inZone(asking, parseDistribution(input));
  const threshold = thresholdOf(caller, question.minimumCell);
  const statement = spreadStatement(question);
  const rows = await analytics.select(caller, statement);
  const { edges, limit, breakdown } = question;
  return {
    bins: edges.map((from, bin) => ({ from, to: edges[bin + 1] ?? null })),
    rows: placed(question, rows).map((row) => shown(row, threshold)),
    isCut: breakdown !== null && rows.length > limit,
    suppressedBelow: threshold,
    sql: analytics.explain(caller, statement),
  };
}

/** @throws InvalidInput, AnalysisTooComplex */
export async function openDistributionCell(asking: Asking, input: unknown): Promise<CellCustomers> {
  const cell = parseDistributionCell(input);
  const question = await inZone(asking, cell.question);
  return customersOf(asking, {
    write: (writer) => distributionCellSql(writer, cell, question),
    threshold: thresholdOf(asking.caller, question.minimumCell),
  });
}

interface Placed {
  readonly bucket: string | null;
  readonly value: string | null;
  /** Absent where there was no event. */
  readonly row: SpreadRow | undefined;
  readonly bins: number;
}

function placed(question: ZonedDistribution, rows: readonly SpreadRow[]): Placed[] {
  const { unit, breakdown, limit, edges } = question;
  const bins = edges.length;
  if (unit !== null) {
    const byBucket = new Map(rows.map((row) => [row.bucket, row]));
    return bucketsOf(question, unit).map((bucket) => ({
      ...{ bucket, value: null, bins },
      row: byBucket.get(bucket),
    }));
  }
  if (breakdown === null) return [{ bucket: null, value: null, row: rows[0], bins }];
  return rows.slice(0, limit).map((row) => ({ bucket: null, value: row.value, row, bins }));
}

function shown({ bucket, value, row, bins }: Placed, threshold: number) {
  const subjects = told(row?.subjects ?? 0, threshold);
  const isTold = row !== undefined && subjects !== null;
  return {
    ...{ bucket, value, subjects },
    counts: Array.from({ length: bins }, (_, bin) => told(row?.counts[bin] ?? 0, threshold)),
    average: isTold ? row.average : null,
    median: isTold ? row.median : null,
    p90: isTold ? row.p90 : null,
  };
}
