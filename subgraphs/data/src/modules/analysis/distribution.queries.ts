import { z } from 'zod';
import { countField, type Statement } from '../../clickhouse/index.ts';
import { numberOf } from './analysis.fields.ts';
import { allOf, eventSql, namesOf } from './analysis.filter.ts';
import { breakdownOf, customerOf, subjectOf, whereSql, withValues } from './analysis.question.ts';
import { bucketSql, startSql } from './analysis.units.ts';
import { statementOf, type Writer } from './analysis.writer.ts';
import type { DistributionCell, DistributionQuestion } from './distribution.input.ts';

export type ZonedDistribution = DistributionQuestion & { readonly timeZone: string };

const row = z.object({
  bucket: z.string(),
  value: z.string(),
  subjects: countField,
  counts: z.array(countField),
  average: z.number(),
  median: z.coerce.number(),
  p90: z.coerce.number(),
});

export type SpreadRow = z.output<typeof row>;

/** Subjects by bin, for each unit or each value of the breakdown. */
export function spreadStatement(question: ZonedDistribution): Statement<SpreadRow> {
  const { unit, breakdown, edges, limit } = question;
  const counts = edges.map((_, bin) => `countIf(${binSql(edges, bin)})`);
  return statementOf(
    row,
    (writer) => `
      select ${unit === null ? `''` : bucketSql(unit, 'start')} as bucket,
        ${breakdown === null ? `''` : 'value'} as value,
        count() as subjects, [${counts.join(', ')}] as counts,
        avg(measured) as average, quantileExact(0.5)(measured) as median, quantileExact(0.9)(measured) as p90
      from ${subjectsSql(writer, question)}
      ${unit === null ? '' : 'group by start order by start'}
      ${breakdown === null ? '' : `group by value order by subjects desc, value limit ${writer.give('UInt32', limit + 1)}`}
      ${unit === null && breakdown === null ? 'having subjects > 0' : ''}`,
  );
}

/** The customers of a bin. */
export function distributionCellSql(
  writer: Writer,
  { bin, bucket, value }: DistributionCell,
  question: ZonedDistribution,
): string {
  const { give } = writer;
  const start = question.unit === null ? '' : bucketSql(question.unit, 'start');
  return `select customer as id from ${subjectsSql(writer, question)}
    where ${allOf([
      ...(bin === null ? [] : [binSql(question.edges, bin)]),
      ...(bucket === null ? [] : [`${start} = ${give('String', bucket)}`]),
      ...(value === null ? [] : [`value = ${give('String', value)}`]),
    ])}`;
}

function binSql(edges: readonly number[], bin: number): string {
  const next = edges[bin + 1];
  return allOf([
    `measured >= ${edges[bin] ?? 0}`,
    ...(next === undefined ? [] : [`measured < ${next}`]),
  ]);
}

/** A row for each subject, and unit, that has such an event: `customer`, what was `measured`, `value`, `start`. */
function subjectsSql(writer: Writer, question: ZonedDistribution): string {
  const { breakdown, event, unit, timeZone } = question;
  const by = breakdown === null ? null : breakdownOf(writer, breakdown, question);
  const value = by?.ofEvent ? `, argMin(${by.ofEvent}, (at, received_at, position)) as value` : '';
  const start = unit === null ? '' : `, ${startSql(writer, unit, timeZone)} as start`;
  const rows = `
    select ${customerOf(question)} as customer, ${measuredSql(writer, question)} as measured ${value} ${start}
    from ${writer.tables.event}
    where ${allOf([whereSql(writer, question, namesOf([event])), eventSql(writer, event, question)])}
    group by ${subjectOf(question)} ${unit === null ? '' : ', start'}
    having isNotNull(measured)`;
  return by === null ? `(${rows})` : withValues(rows, by);
}

function measuredSql(writer: Writer, question: ZonedDistribution): string {
  const zone = writer.give('String', question.timeZone);
  switch (question.by) {
    case 'TIMES':
      return 'count()';
    case 'DAYS':
      return `uniqExact(toDate(at, ${zone}))`;
    case 'HOURS':
      return 'uniqExact(toStartOfHour(at))';
    case 'SUM':
      return `sum(${numberOf(writer, question.of, question)})`;
  }
}
