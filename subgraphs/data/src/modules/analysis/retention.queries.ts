import { z } from 'zod';
import { countField, moment, type Statement } from '../../clickhouse/index.ts';
import { allOf, eventSql, namesOf } from './analysis.filter.ts';
import { customerOf, subjectOf, whereSql } from './analysis.question.ts';
import { statementOf, type Writer } from './analysis.writer.ts';
import type { Bracket, RetentionQuestion } from './retention.input.ts';

export type ZonedRetention = RetentionQuestion & {
  readonly timeZone: string;
  /** Units of the period. */
  readonly cohorts: readonly string[];
  /** Of the last bracket. */
  readonly horizon: number;
  /** Whether the last unit of the period is a whole one. */
  readonly isCutBetweenUnits: boolean;
  /** Until when it matters that somebody came back. */
  readonly until: Date;
};

const row = z.object({
  /** Which unit of the period, from 0. */
  cohort: countField,
  /** Null in the row of the cohort's size. */
  bracket: countField.nullable(),
  subjects: countField,
});

export type RetentionRow = z.output<typeof row>;

/** Stands for the size among the places of brackets, of which there are at most 60. */
const SIZE = 255;

/**
 * Sizes of cohorts, and how many of each did what the mode says, by place of the bracket: both in one small number,
 * by which the engine groups fastest.
 */
export function retentionStatement(question: ZonedRetention): Statement<RetentionRow> {
  return statementOf(
    row,
    (writer) => `
      with subjects as (${subjectsSql(writer, question)})
      select intDiv(code, 256) as cohort, nullIf(code % 256, ${SIZE}) as bracket, count() as subjects
      from (
        select toUInt16(cohort * 256 + arrayJoin(arrayPushBack(${bracketsSql(question)}, ${SIZE}))) as code
        from (
          select arrayJoin(arrayMap(unit -> toUInt16(unit), bitPositionsToArray(begun))) as cohort,
            bitAnd(bitShiftRight(came, cohort), ${maskOf({ from: 0, to: question.horizon })}) as later
          from subjects
        )
      )
      group by code`,
  );
}

/** The customers of a cohort, or of those in it who did what the mode says in a bracket. */
export function retentionCellSql(
  writer: Writer,
  question: ZonedRetention,
  { cohort, within }: { readonly cohort: number; readonly within: Bracket | null },
): string {
  const later = `bitShiftRight(came, ${cohort})`;
  return `select customer as id from (${subjectsSql(writer, question)})
    where bitAnd(bitShiftRight(begun, ${cohort}), 1) != 0 ${within ? `and ${holdsSql(question, within, later)}` : ''}`;
}

/** Places of the brackets in which a subject counts. One unit each, they are its bits themselves. */
function bracketsSql(question: ZonedRetention): string {
  const { brackets, mode } = question;
  const isPlain = mode === 'WITHIN' && brackets.every(({ from, to }, k) => from === k && to === k);
  if (isPlain) return 'bitPositionsToArray(toUInt64(later))';
  const places = brackets.map(
    (bracket, place) => `if(${holdsSql(question, bracket, 'later')}, ${place}, ${SIZE})`,
  );
  return `arrayFilter(place -> place != ${SIZE}, [${places.join(', ')}])`;
}

function holdsSql({ mode, horizon }: ZonedRetention, bracket: Bracket, later: string): string {
  const until = mode === 'WITHIN' ? bracket.to : horizon;
  const sign = mode === 'CHURNED' ? '=' : '!=';
  return `bitAnd(${later}, ${maskOf({ from: bracket.from, to: until })}) ${sign} 0`;
}

/** Bits of the units from one to another. */
const maskOf = ({ from, to }: Bracket): string =>
  `toUInt256('${((1n << BigInt(to - from + 1)) - 1n) << BigInt(from)}')`;

const NUMBERS = {
  DAY: 'toRelativeDayNum',
  WEEK: 'toRelativeWeekNum',
  MONTH: 'toRelativeMonthNum',
} as const;

/** A row for each subject that began: `begun` and `came`, a bit for each unit since the period's first. */
function subjectsSql(writer: Writer, question: ZonedRetention): string {
  const { first, from, until, returning, isFirstTime } = question;
  const at = momentsOf(writer);
  const begins = eventSql(writer, first, question);
  // When one comes back by the same event there are no others to tell it from.
  const names = returning === null ? null : namesOf([first, returning]);
  const comes = returning === null ? 'true' : eventSql(writer, returning, question);
  const ever = isFirstTime && returning !== null ? [`(at >= ${at(from)} or ${begins})`] : [];
  const only = returning === null ? [begins] : ever;
  const period = { ...question, to: until, ...(isFirstTime && { from: new Date(0) }) };
  const came =
    returning === null && !isFirstTime
      ? `groupBitOr(${bitSql(writer, question)})`
      : `groupBitOrIf(${bitSql(writer, question)}, ${comes} and at >= ${at(from)})`;
  return `
    select ${customerOf(question)} as customer, ${came} as came, ${begunSql(writer, question, begins)} as begun
    from ${writer.tables.event}
    where ${allOf([whereSql(writer, period, names), ...only])}
    group by ${subjectOf(question)}
    having begun != 0`;
}

function begunSql(writer: Writer, question: ZonedRetention, begins: string): string {
  const { from, to, returning, isFirstTime, cohorts } = question;
  const at = momentsOf(writer);
  if (isFirstTime) {
    const firstAt = `minIf(at, ${begins})`;
    return `if(${firstAt} >= ${at(from)} and ${firstAt} < ${at(to)}, ${bitSql(writer, question, firstAt)}, toUInt256(0))`;
  }
  if (returning === null && question.isCutBetweenUnits) {
    return `bitAnd(came, ${maskOf({ from: 0, to: cohorts.length - 1 })})`;
  }
  return `groupBitOrIf(${bitSql(writer, question)}, ${begins} and at >= ${at(from)} and at < ${at(to)})`;
}

/** The bit of the unit of a moment. */
function bitSql(writer: Writer, { unit, from, timeZone }: ZonedRetention, value = 'at'): string {
  const ofUnit = (when: string) =>
    `${NUMBERS[unit]}(toDateTime(${when}, ${writer.give('String', timeZone)}))`;
  return `bitShiftLeft(toUInt256(1), toUInt16(${ofUnit(value)} - ${ofUnit(momentsOf(writer)(from))}))`;
}

const momentsOf =
  ({ give }: Writer) =>
  (value: Date): string =>
    give("DateTime64(3, 'UTC')", moment(value));
