import { z } from 'zod';
import { countField, type Statement } from '../../clickhouse/index.ts';
import { fieldOf } from './analysis.fields.ts';
import { allOf, eventSql } from './analysis.filter.ts';
import { customerOf, subjectOf, whereSql } from './analysis.question.ts';
import { statementOf, type Writer } from './analysis.writer.ts';
import type { PathQuestion } from './path.input.ts';

export type ZonedPaths = PathQuestion & { readonly timeZone: string };

const row = z.object({
  level: countField,
  source: z.string(),
  /** Empty where the visit has no more. */
  target: z.string(),
  visits: countField,
});

export type Step = z.output<typeof row>;

/** Every step of every way, from the anchor on. */
export const stepsStatement = (question: ZonedPaths): Statement<Step> =>
  statementOf(
    row,
    (writer) => `
      select level, way[level + 1] as source, way[level + 2] as target, sum(ways) as visits
      from (select way, count() as ways from (${waysSql(writer, question)}) group by way)
      array join range(least(length(way), ${question.depth - 1})) as level
      group by level, source, target`,
  );

/** A place of a level: its name, or all names but those. */
export type Place = { readonly is: string } | { readonly isNone: readonly string[] };

/** The customers whose visits have a place, or a step from it to the next. */
export function pathCellSql(
  writer: Writer,
  question: ZonedPaths,
  { level, source, target }: { level: number; source: Place; target: Place | null },
): string {
  const at = (place: Place, index: number) =>
    'is' in place
      ? `way[${index}] = ${writer.give('String', place.is)}`
      : `way[${index}] not in ${writer.give('Array(String)', ['', ...place.isNone])}`;
  return `select customer as id from (${waysSql(writer, question)})
    where ${allOf([
      `length(way) > ${level}`,
      at(source, level + 1),
      ...(target === null ? [] : [at(target, level + 2)]),
    ])}`;
}

/** A row for each visit that has the anchor: `customer`, and its `way` from there, or backwards. */
function waysSql(writer: Writer, question: ZonedPaths): string {
  const { direction, depth, events, gapMinutes, mergesRepeats } = question;
  const isAnchor = eventSql(writer, question.anchor, question);
  const { visits, names, marks, mark } = partsOf(writer, question);
  const places =
    events.length === 0 ? [] : [`(name in ${writer.give('Array(String)', events)} or ${isAnchor})`];
  const way =
    direction === 'FROM'
      ? `arraySlice(${names}, indexOf(${marks}, ${mark}))`
      : `arrayReverse(arraySlice(${names}, 1, arrayLastIndex(found -> found = ${mark}, ${marks})))`;
  return `
    select customer, arraySlice(${mergesRepeats ? `arrayCompact(${way})` : way}, 1, ${depth}) as way
    from (
      select customer, arrayJoin(arraySplit((event, pause) -> pause > ${gapMinutes * 60_000},
        ${visits}, arrayDifference(events.1))) as visit
      from (
        select ${customerOf(question)} as customer, arraySort(groupArray((toUnixTimestamp64Milli(at),
          toUnixTimestamp64Milli(received_at), position, ${placeSql(writer, question)}, ${isAnchor}))) as events
        from ${writer.tables.event}
        where ${allOf([whereSql(writer, question, null), ...places])}
        group by ${subjectOf(question)}
        having max(${isAnchor})
      )
    )
    where has(${marks}, ${mark})`;
}

/** What visits are made of. The names alone do when they say which event is the anchor: pairs are slow to carry. */
function partsOf({ give }: Writer, { anchor, splitBy }: ZonedPaths) {
  return anchor.event !== null && anchor.filter === null && splitBy === null
    ? { visits: 'events.4', names: 'visit', marks: 'visit', mark: give('String', anchor.event) }
    : {
        ...{ visits: 'arrayMap(event -> (event.4, event.5), events)' },
        ...{ names: 'visit.1', marks: 'visit.2', mark: '1' },
      };
}

/** What an event is called in a way. */
function placeSql(writer: Writer, question: ZonedPaths): string {
  if (question.splitBy === null) return 'name';
  const { text, isThere } = fieldOf(writer, question.splitBy, question);
  const cleaned = question.cleaning.reduce(
    (value, { pattern, replacement }) =>
      `replaceRegexpAll(${value}, ${writer.give('String', pattern)}, ${writer.give('String', replacement)})`,
    `toString(${text})`,
  );
  return `if(${isThere}, concat(toString(name), ' · ', ${cleaned}), toString(name))`;
}
