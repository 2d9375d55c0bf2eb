import { InvalidInput } from '@zhongtai/kit/errors';
import { NIL_ID } from '@zhongtai/kit/ids';
import {
  type Connection,
  connectionOf,
  decodeCursor,
  encodeCursor,
  type PageArgs,
  pageSize,
} from '@zhongtai/kit/pagination';
import { z } from 'zod';
import { countField, moment } from '../../clickhouse/index.ts';
import { EVENT_COLUMNS, eventRow, type TimelineEvent } from '../timeline/index.ts';
import { type Asking, customerOf, subjectOf } from './analysis.question.ts';
import { statementOf, type Writer } from './analysis.writer.ts';
import { readSql, type ZonedBehaviour } from './behaviour.queries.ts';

/** A visit, as the console shows it. */
export interface Visit {
  readonly subject: string;
  readonly customerId: string | null;
  readonly begins: Date;
  readonly ends: Date;
  readonly eventCount: number;
  readonly events: readonly TimelineEvent[];
}

const MOST_EVENTS = 100;

const visitRow = z.object({
  subject: z.string(),
  customer: z.string(),
  begins: countField,
  ends: countField,
  events: countField,
});

type VisitRow = z.output<typeof visitRow>;

/** Newest first, each with its first events; three statements at most. @throws InvalidInput */
export async function listVisits(
  asking: Asking,
  question: ZonedBehaviour,
  args: PageArgs,
): Promise<Connection<Visit>> {
  const { analytics, caller } = asking;
  const last = lastOf(args);
  const rows = await analytics.select(
    caller,
    statementOf(visitRow, (writer) => {
      const { give } = writer;
      const after =
        last && `where (begins, subject) < (${give('Int64', last[0])}, ${give('UUID', last[1])})`;
      return `select * from ${visitsSql(writer, question)} ${after ?? ''}
        order by begins desc, subject desc limit ${give('UInt32', pageSize(args) + 1)}`;
    }),
  );
  const events = await eventsOf(asking, question, rows.slice(0, pageSize(args)));
  return connectionOf({
    rows: rows.map((row, index) => visitOf(row, events.get(index + 1) ?? [])),
    args,
    cursorOf: ({ begins, subject }) => encodeCursor([begins.getTime(), subject]),
    totalCount: () => countVisits(asking, question),
  });
}

async function countVisits({ analytics, caller }: Asking, question: ZonedBehaviour) {
  const statement = statementOf(
    z.object({ visits: countField }),
    (writer) => `select count() as visits from ${visitsSql(writer, question)}`,
  );
  const [row] = await analytics.select(caller, statement);
  return row?.visits ?? 0;
}

const visitOf = (row: VisitRow, events: readonly TimelineEvent[]): Visit => ({
  subject: row.subject,
  customerId: row.customer === NIL_ID ? null : row.customer,
  begins: new Date(row.begins),
  ends: new Date(row.ends),
  eventCount: row.events,
  events,
});

/** Only when they were is carried: what happened is looked up for those on the page. */
function visitsSql(writer: Writer, question: ZonedBehaviour): string {
  return `(
    select subject, customer, times[1] as begins, times[-1] as ends, length(times) as events
    from (
      select ${subjectOf(question)} as subject, ${customerOf(question)} as customer,
        arraySort(groupArray(toUnixTimestamp64Milli(at))) as moments
      from ${writer.tables.event}
      where ${readSql(writer, question)}
      group by subject
    )
    array join arraySplit((at, pause) -> pause > ${question.gapMinutes * 60_000}, moments, arrayDifference(moments)) as times
  )`;
}

/** The first events of each visit, by its place from 1. */
async function eventsOf(
  { analytics, caller }: Asking,
  question: ZonedBehaviour,
  visits: readonly VisitRow[],
): Promise<Map<number, TimelineEvent[]>> {
  if (visits.length === 0) return new Map();
  const row = z.intersection(z.object({ visit: countField }), eventRow);
  const found = await analytics.select(
    caller,
    statementOf(row, (writer) => {
      const { give } = writer;
      const list = (type: string, of: (visit: VisitRow) => unknown) =>
        give(`Array(${type})`, visits.map(of));
      const at = (ms: number) => moment(new Date(ms));
      return `
        select arrayFirstIndex((own, begins, ends) -> own = ${subjectOf(question)} and at >= begins and at <= ends,
            ${list('UUID', ({ subject }) => subject)}, ${list("DateTime64(3, 'UTC')", ({ begins }) => at(begins))},
            ${list("DateTime64(3, 'UTC')", ({ ends }) => at(ends))}) as visit,
          ${EVENT_COLUMNS}
        from ${writer.tables.event}
        where ${readSql(writer, question)} and visit > 0
          and ${subjectOf(question)} in ${list('UUID', ({ subject }) => subject)}
        order by visit, at, received_at, position limit ${MOST_EVENTS} by visit`;
    }),
  );
  return Map.groupBy(found, ({ visit }) => visit);
}

/** @throws InvalidInput when the cursor is not one of visits */
function lastOf({ after }: PageArgs): [number, string] | null {
  if (!after) return null;
  const { data } = z.tuple([z.int(), z.guid()]).safeParse(decodeCursor(after, 2));
  if (!data) throw new InvalidInput('after', 'after is not a cursor of this list.');
  return data;
}
