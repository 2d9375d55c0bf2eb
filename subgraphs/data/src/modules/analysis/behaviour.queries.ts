import { z } from 'zod';
import { countField, type Statement } from '../../clickhouse/index.ts';
import { allOf } from './analysis.filter.ts';
import { customerOf, subjectOf, whereSql } from './analysis.question.ts';
import { statementOf, type Writer } from './analysis.writer.ts';
import type { BehaviourCell, BehaviourQuestion } from './behaviour.input.ts';

export type ZonedBehaviour = BehaviourQuestion & { readonly timeZone: string };

const row = z.object({
  /** Empty for all visits. */
  sequence: z.array(z.string()),
  visits: countField,
  subjects: countField,
  persons: countField,
  /** The others are of all visits alone. */
  events: countField,
  bounces: countField,
  bouncing: countField,
  average: z.number().nullable(),
  median: z.number().nullable(),
});

export type SequenceRow = z.output<typeof row>;

/** All visits first, then those that have a sequence, most visits first: one more than asked for. */
export function sequencesStatement(question: ZonedBehaviour): Statement<SequenceRow> {
  // A subject is a customer, or may be one of many that a customer has.
  const [person, persons] =
    question.subject === 'CUSTOMER' ? ['subject', 'subjects'] : ['customer', 'uniqExact(customer)'];
  return statementOf(
    row,
    (writer) => `
      select sequence, count() as visits, uniqExact(subject) as subjects,
        ${persons} as persons,
        sumIf(length(names), empty(sequence)) as events,
        countIf(empty(sequence) and length(names) = 1) as bounces,
        uniqExactIf(${person}, empty(sequence) and length(names) = 1) as bouncing,
        avgOrNullIf(seconds, empty(sequence)) as average,
        quantileExactOrNullIf(0.5)(seconds, empty(sequence)) as median
      from (
        select subject, customer, names, seconds,
          arrayJoin(arrayPushFront(arrayDistinct(${sequencesOf(question)}), [])) as sequence
        from ${visitsSql(writer, question)}
      )
      group by sequence
      order by empty(sequence) desc, visits desc, sequence
      limit ${writer.give('UInt32', question.limit + 2)}`,
  );
}

/** The customers of the visits that are meant. */
export function behaviourCellSql(
  writer: Writer,
  question: ZonedBehaviour,
  { sequence, isBounce }: Pick<BehaviourCell, 'sequence' | 'isBounce'>,
): string {
  const has = (events: readonly string[]) =>
    `has(${sequencesOf(question)}, ${writer.give('Array(String)', events)})`;
  return `select customer as id from ${visitsSql(writer, question)}
    where ${allOf([...(sequence ? [has(sequence)] : []), ...(isBounce ? ['length(names) = 1'] : [])])}`;
}

/** The runs of events in a visit: the list beside itself, each time one later. */
function sequencesOf({ length, mergesRepeats }: ZonedBehaviour): string {
  const list = mergesRepeats ? 'arrayCompact(names)' : 'names';
  const places = Array.from({ length }, (_, n) => n + 1);
  const runs = `greatest(0, toInt64(length(${list})) - ${length - 1})`;
  const beside = places.map((place) => `arraySlice(${list}, ${place}, ${runs})`);
  const events = places.map((place) => `e${place}`).join(', ');
  return `arrayMap((${events}) -> [${events}], ${beside.join(', ')})`;
}

/** A row for each visit: its `subject`, its `customer`, the `names` of its events in order, and its `seconds`. */
function visitsSql(writer: Writer, question: ZonedBehaviour): string {
  const apart = `(event, pause) -> pause > ${question.gapMinutes * 60_000}`;
  return `(
    select subject, customer, names, (times[-1] - times[1]) / 1000 as seconds
    from (
      select subject, customer, events.4 as all_names, events.1 as all_times, arrayDifference(events.1) as pauses
      from (
        select ${subjectOf(question)} as subject, ${customerOf(question)} as customer,
          arraySort(groupArray((toUnixTimestamp64Milli(at), toUnixTimestamp64Milli(received_at), position, toString(name)))) as events
        from ${writer.tables.event}
        where ${readSql(writer, question)}
        group by subject
      )
    )
    array join arraySplit(${apart}, all_names, pauses) as names, arraySplit(${apart}, all_times, pauses) as times
  )`;
}

/** Which events are read. */
export function readSql(writer: Writer, question: ZonedBehaviour): string {
  const { customerId, events } = question;
  return allOf([
    ...(customerId === null ? [] : [`customer_id = ${writer.give('UUID', customerId)}`]),
    whereSql(writer, question, events.length === 0 ? null : events),
  ]);
}
