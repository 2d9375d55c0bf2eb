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

/** Sizes of cohorts, and how many of each did what the mode says, by place of the bracket. */
export function retentionStatement(question: ZonedRetention): Statement<RetentionRow> {
  return statementOf(
    row,
    (writer) => `
      with subjects as (${subjectsSql(writer, question)})
      select cohort, bracket, count() as subjects from (
        select cohort, arrayJoin(arrayConcat([null], ${bracketsSql(question)})) as bracket
        from (
          select arrayJoin(bitPositionsToArray(begun)) as cohort,
            bitAnd(bitShiftRight(came, cohort), ${maskOf({ from: 0, to: question.horizon })}) as later
          from subjects
        )
      )
      group by cohort, bracket`,
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
  if (isPlain) return 'arrayMap(bit -> toNullable(toUInt16(bit)), bitPositionsToArray(later))';
  const places = brackets.map(
    (bracket, place) =>
      `if(${holdsSql(question, bracket, 'later')}, toNullable(toUInt16(${place})), toUInt16(999))`,
  );
  return `arrayFilter(place -> place != 999, [${places.join(', ')}])`;
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
  const { give } = writer;
  const { first, from, to, until, returning, isFirstTime } = question;
  const events = [first, returning ?? first];
  const ofUnit = (value: string) =>
    `${NUMBERS[question.unit]}(toDateTime(${value}, ${give('String', question.timeZone)}))`;
  const at = (value: Date) => give("DateTime64(3, 'UTC')", moment(value));
  const number = `toUInt16(${ofUnit('at')} - ${ofUnit(at(from))})`;
  const bit = `bitShiftLeft(toUInt256(1), ${number})`;
  const begins = eventSql(writer, first, question);
  const comes = returning === null ? begins : eventSql(writer, returning, question);
  const inPeriod = `(at >= ${at(from)} and at < ${at(to)})`;
  const firstAt = `minIf(at, ${begins})`;
  const firstBit = `bitShiftLeft(toUInt256(1), toUInt16(${ofUnit(firstAt)} - ${ofUnit(at(from))}))`;
  const begun = isFirstTime
    ? `if(${firstAt} >= ${at(from)} and ${firstAt} < ${at(to)}, ${firstBit}, toUInt256(0))`
    : `groupBitOrIf(${bit}, ${begins} and ${inPeriod})`;
  const ever = isFirstTime ? [`(at >= ${at(from)} or ${begins})`] : [];
  const period = isFirstTime
    ? { ...question, from: new Date(0), to: until }
    : { ...question, to: until };
  return `
    select ${customerOf(question)} as customer, ${begun} as begun,
      groupBitOrIf(${bit}, ${comes} and at >= ${at(from)}) as came
    from ${writer.tables.event}
    where ${allOf([whereSql(writer, period, namesOf(events)), ...ever])}
    group by ${subjectOf(question)}
    having begun != 0`;
}
