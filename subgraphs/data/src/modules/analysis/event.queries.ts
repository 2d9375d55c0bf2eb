import { z } from 'zod';
import { countField, type Statement } from '../../clickhouse/index.ts';
import { numberOf } from './analysis.fields.ts';
import { allOf, eventSql, namesOf } from './analysis.filter.ts';
import {
  type Breakdown,
  breakdownOf,
  type Common,
  subjectOf,
  whereSql,
} from './analysis.question.ts';
import { bucketSql, startSql } from './analysis.units.ts';
import { statementOf, type Writer } from './analysis.writer.ts';
import type { EventAnalysisQuestion, EventCell, Measure } from './event.input.ts';

export type EventQuestion = EventAnalysisQuestion & { readonly timeZone: string };

const row = z.object({
  /** Empty in rows of the whole period. */
  bucket: z.string(),
  isTotal: countField,
  value: z.string(),
  /** Of each measure; null when there was nothing to measure. */
  measured: z.array(z.number().nullable()),
  /** Subjects of each measure; empty unless small cells are left out. */
  subjects: z.array(countField),
});

export type MeasuredRow = z.output<typeof row>;

/** All measures by bucket, and of the whole period from the same reading: states are merged, not computed anew. */
export function measureStatement(
  question: EventQuestion,
  { values, countsSubjects }: { values: readonly string[] | null; countsSubjects: boolean },
): Statement<MeasuredRow> {
  return statementOf(row, (writer) => {
    const conditions = question.measures.map((measure) => eventSql(writer, measure, question));
    const only = areAlike(question.measures) ? (conditions[0] ?? 'true') : null;
    const measured = question.measures.map((measure, index) =>
      measureSql(writer, { question, measure, condition: only ? null : conditions[index] }),
    );
    const subjects = conditions.map((condition) =>
      aggregate('uniqExact', [subjectOf(question)], only ? null : condition),
    );
    return `
      select if(grouping(start) = 0, ${bucketSql(question.unit, 'start')}, '') as bucket,
        grouping(start) as isTotal, ${values === null ? `''` : 'value'} as value,
        [${measured.join(', ')}] as measured,
        ${countsSubjects ? `[${subjects.join(', ')}]` : 'emptyArrayUInt64()'} as subjects
      from ${rowsSql(writer, question, { values, only })}
      group by rollup(${values === null ? '' : 'value, '}start)
      ${values === null ? '' : 'having grouping(value) = 0'}`;
  });
}

/** Then all rows are those of each measure. */
const areAlike = (measures: readonly Measure[]): boolean =>
  new Set(measures.map(({ event, filter }) => JSON.stringify([event, filter]))).size === 1;

/** The values of the most events. */
export function valuesStatement(question: EventQuestion) {
  return statementOf(z.object({ value: z.string() }), (writer) => {
    const conditions = question.measures.map((measure) => eventSql(writer, measure, question));
    const only = `(${conditions.join(' or ')})`;
    return `select value from ${rowsSql(writer, question, { values: null, only, hasValue: true })}
      group by value order by count() desc, value limit ${writer.give('UInt32', question.limit + 1)}`;
  });
}

/** The customers of a point of a measure. */
export function cellSql(
  writer: Writer,
  { measured, bucket, value }: EventCell,
  question: EventQuestion,
): string {
  const only = eventSql(writer, measured, question);
  const values = value === null ? null : [value];
  const rows = rowsSql(writer, { ...question, measures: [measured] }, { values, only });
  const within =
    bucket === null
      ? 'true'
      : `${bucketSql(question.unit, 'start')} = ${writer.give('String', bucket)}`;
  return `select customer_id as id from ${rows} where ${within}`;
}

interface Rows {
  readonly values: readonly string[] | null;
  /** A condition of all of them. */
  readonly only: string | null;
  readonly hasValue?: boolean;
}

function rowsSql(writer: Writer, question: EventQuestion, { values, only, hasValue }: Rows) {
  const names = namesOf(question.measures);
  const where = allOf([whereSql(writer, question, names), ...(only ? [only] : [])]);
  const start = startSql(writer, question.unit, question.timeZone);
  const { event } = writer.tables;
  if (question.breakdown === null || (values === null && !hasValue)) {
    return `(select *, ${start} as start from ${event} where ${where})`;
  }
  const breakdown = breakdownOf(writer, question.breakdown, question);
  const rows = valuedSql({ breakdown, event, start, where });
  return values === null
    ? rows
    : `(select * from ${rows} where value in ${writer.give('Array(String)', values)})`;
}

function valuedSql(parts: Record<'event' | 'start' | 'where', string> & { breakdown: Breakdown }) {
  const { breakdown, event, start, where } = parts;
  const { ofEvent, ofCustomers } = breakdown;
  return ofCustomers === null
    ? `(select *, ${start} as start, ${ofEvent} as value from ${event} where ${where})`
    : `(select own.*, persons.value as value
        from (select *, ${start} as start from ${event} where ${where}) as own
        any left join ${ofCustomers} as persons on own.customer_id = persons.person)`;
}

interface Measuring {
  readonly question: Common;
  readonly measure: Measure;
  /** Null when all rows are the measure's. */
  readonly condition: string | null | undefined;
}

const NUMBERS = {
  SUM: 'sum',
  AVERAGE: 'avg',
  MINIMUM: 'min',
  MAXIMUM: 'max',
  MEDIAN: 'quantileExact(0.5)',
  P90: 'quantileExact(0.9)',
} as const;

/** As a floating point number, since that is what a chart shows. */
function measureSql(writer: Writer, { question, measure, condition }: Measuring): string {
  const subjects = aggregate('uniqExact', [subjectOf(question)], condition);
  const count = aggregate('count', [], condition);
  if (measure.aggregate === 'COUNT') return `toNullable(toFloat64(${count}))`;
  if (measure.aggregate === 'SUBJECTS') return `toNullable(toFloat64(${subjects}))`;
  if (measure.aggregate === 'PER_SUBJECT') {
    return `if(${subjects} = 0, null, ${count} / ${subjects})`;
  }
  const number = `toNullable(${numberOf(writer, measure.of, question)})`;
  const measured = aggregate(NUMBERS[measure.aggregate], [number], condition);
  return `if(isNaN(${measured}), null, toFloat64(${measured}))`;
}

/** `uniqExactIf(x, condition)`; a combinator stands before the parameters of a function. */
function aggregate(
  name: string,
  args: readonly string[],
  condition: string | null | undefined,
): string {
  if (!condition) return `${name}(${args.join(', ')})`;
  const [, plain = name, parameters = ''] = /^(\w+)(\(.*\))$/.exec(name) ?? [];
  return `${plain}If${parameters}(${[...args, condition].join(', ')})`;
}
