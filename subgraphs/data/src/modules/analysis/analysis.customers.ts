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

/** How many customers are behind a number, and who. */
export interface CellCustomers {
  readonly count: () => Promise<number | null>;
  readonly customers: (args: PageArgs) => Promise<Connection<{ readonly id: string }>>;
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
