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
import { countField } from '../../clickhouse/index.ts';
import { type Asking, told } from './analysis.question.ts';
import { statementOf, type Writer } from './analysis.writer.ts';

/** A number of an analysis, opened. */
export interface Cell {
  /** Selects `id`s of customers, possibly several times. */
  readonly write: (writer: Writer) => string;
  readonly threshold: number;
}

/** A customer and the part of the bank they belong to. */
export interface CellMember {
  readonly id: string;
  readonly organisation: string;
}

/** How many customers of a number may be kept; one more is told, so that too many are seen. */
export const MOST_MEMBERS = 100_000;

/** How many customers are behind a number, and who. */
export interface CellCustomers {
  readonly count: () => Promise<number | null>;
  readonly customers: (args: PageArgs) => Promise<Connection<{ readonly id: string }>>;
  /** All of them, by id. */
  readonly members: () => Promise<CellMember[]>;
}

export function customersOf(asking: Asking, { write, threshold }: Cell): CellCustomers {
  let counted: Promise<number> | undefined;
  const count = () => (counted ??= countOf(asking, write));
  return {
    count: async () => told(await count(), threshold),
    customers: async (args) =>
      connectionOf({
        rows: await pageOf(asking, write, args),
        args,
        cursorOf: ({ id }) => encodeCursor([id]),
        totalCount: count,
      }),
    members: () => membersOf(asking, write),
  };
}

async function countOf({ analytics, caller }: Asking, write: Cell['write']): Promise<number> {
  const statement = statementOf(
    z.object({ customers: countField }),
    (writer) => `select uniqExact(id) as customers from (${write(writer)})
      where id != ${writer.give('UUID', NIL_ID)}`,
  );
  const [row] = await analytics.select(caller, statement);
  return row?.customers ?? 0;
}

const memberRow = z.object({ id: z.string(), organisation: z.string() });

function membersOf({ analytics, caller }: Asking, write: Cell['write']): Promise<CellMember[]> {
  const statement = statementOf(
    memberRow,
    (writer) => `select id, organisation from ${writer.tables.customer}
      where id in (select id from (${write(writer)}))
      order by toUInt128(id) limit ${MOST_MEMBERS + 1}`,
  );
  return analytics.select(caller, statement);
}

function pageOf({ analytics, caller }: Asking, write: Cell['write'], args: PageArgs) {
  const last = lastOf(args);
  const limit = pageSize(args) + 1;
  const statement = statementOf(z.object({ id: z.string() }), (writer) => {
    const { give } = writer;
    const after = last ? `and toUInt128(id) > toUInt128(${give('UUID', last)})` : '';
    return `select distinct id from (${write(writer)})
      where id != ${give('UUID', NIL_ID)} ${after}
      order by toUInt128(id) limit ${give('UInt32', limit)}`;
  });
  return analytics.select(caller, statement);
}

/** @throws InvalidInput when the cursor is not one of such a list */
function lastOf({ after }: PageArgs): string | null {
  if (!after) return null;
  const { data } = z.tuple([z.guid()]).safeParse(decodeCursor(after, 1));
  if (!data) throw new InvalidInput('after', 'after is not a cursor of this list.');
  return data[0];
}
