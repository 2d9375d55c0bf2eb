import { z } from 'zod';
import { countField, type Statement } from '../../clickhouse/index.ts';
import { breakdownOf, withValues } from './analysis.question.ts';
import { statementOf, type Writer } from './analysis.writer.ts';
import type { FunnelCell } from './funnel.input.ts';
import { subjectsSql, walked, type ZonedFunnel } from './funnel.subjects.ts';

const levelsRow = z.object({
  value: z.string(),
  isTotal: countField,
  /** Subjects that reached each step. */
  counts: z.array(countField),
});

/** All subjects, then those of each value of the breakdown, most first. */
export function levelsStatement(question: ZonedFunnel): Statement<z.output<typeof levelsRow>> {
  const counts = question.steps.map((_, index) => `countIf(level >= ${index + 1})`).join(', ');
  return statementOf(levelsRow, (writer) => {
    if (question.breakdown === null) {
      return `select '' as value, 1 as isTotal, [${counts}] as counts
        from (${subjectsSql(writer, question, null)})`;
    }
    return `
      select value, grouping(value) as isTotal, [${counts}] as counts
      from ${valuedSubjects(writer, question)}
      group by rollup(value)
      order by isTotal desc, counts[1] desc, value
      limit ${writer.give('UInt32', question.limit + 2)}`;
  });
}

const TIME_BINS = 20;

const timingRow = z.object({
  average: z.number().nullable(),
  median: z.number().nullable(),
  p90: z.number().nullable(),
  slowest: z.number().nullable(),
  bins: z.array(countField),
});

export type TimingRow = z.output<typeof timingRow>;

/** Seconds; bins of equal width from 0 to the slowest. */
export function timingStatement(question: ZonedFunnel): Statement<TimingRow> {
  return statementOf(
    timingRow,
    (writer) => `
      select if(empty(times), null, arrayAvg(times)) as average,
        if(empty(times), null, arrayReduce('quantileExact(0.5)', times)) as median,
        if(empty(times), null, arrayReduce('quantileExact(0.9)', times)) as p90,
        if(empty(times), null, arrayMax(times)) as slowest,
        if(empty(times), [], arrayMap(bin -> arrayCount(took -> least(${TIME_BINS - 1},
          if(slowest = 0, 0, floor(took * ${TIME_BINS} / slowest))) = bin, times), range(${TIME_BINS}))) as bins
      from (select groupArray(took / 1000) as times
        from (${walked(writer, question, null)}) where took >= 0)`,
  );
}

/** The customers of those who reached a step, or were lost after it. */
export function funnelCellSql(
  writer: Writer,
  { step, isLost, value }: FunnelCell,
  question: ZonedFunnel,
): string {
  const reached = `level ${isLost ? '=' : '>='} ${step}`;
  if (value === null) {
    return `select customer as id from (${subjectsSql(writer, question, null)}) where ${reached}`;
  }
  return `select customer as id from ${valuedSubjects(writer, question)}
    where ${reached} and value = ${writer.give('String', value)}`;
}

function valuedSubjects(writer: Writer, question: ZonedFunnel): string {
  const breakdown = breakdownOf(writer, question.breakdown ?? '', question);
  return withValues(subjectsSql(writer, question, breakdown), breakdown);
}
