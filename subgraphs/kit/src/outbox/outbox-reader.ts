import type { Pool, PoolClient } from 'pg';
import { z } from 'zod';
import { encodeCursor, type Position } from './cursor.ts';

/** What happened, as its readers see it. */
export interface OutboxEvent {
  readonly id: string;
  readonly type: string;
  readonly organisation: string;
  readonly customerId: string | null;
  readonly subjectId: string | null;
  readonly channel: string | null;
  readonly body: Readonly<Record<string, unknown>>;
  readonly at: Date;
  /** Opaque; give it as `after` to go on behind this event. */
  readonly cursor: string;
  readonly position: Position;
}

export interface Range {
  readonly after: Position;
  /** Up to and including; null: all that is settled. */
  readonly upTo?: Position | null;
  readonly limit: number;
  readonly filter?: EventFilter;
}

export interface EventFilter {
  /** Any type when absent. */
  readonly types?: readonly string[];
  /** A part of the bank with all below it; `*` is everything, null nothing. */
  readonly organisation: string | null;
  readonly customer?: string | null;
}

const EVERYTHING: EventFilter = { organisation: '*' };

/** A transaction that is still open could yet write below its own xid, so readers stay under it. */
const SETTLED = 'xid < pg_snapshot_xmin(pg_current_snapshot())';

const rowSchema = z.object({
  xid: z.coerce.bigint(),
  id: z.coerce.bigint(),
  event_id: z.string(),
  type: z.string(),
  organisation: z.string(),
  customer_id: z.string().nullable(),
  subject_id: z.string().nullable(),
  channel: z.string().nullable(),
  body: z.record(z.string(), z.unknown()),
  at: z.date(),
});

const placeSchema = rowSchema.pick({ xid: true, id: true });
const keptSchema = z.object({
  ceiling: z.coerce.bigint(),
  xid: z.coerce.bigint().nullable(),
  id: z.coerce.bigint().nullable(),
});

/** Settled events in order of `(xid, id)`. */
export async function readEvents(pool: Pool, domain: string, range: Range): Promise<OutboxEvent[]> {
  const { after, upTo = null, limit, filter = EVERYTHING } = range;
  const conditions = [SETTLED, '(xid, id) > ($1::xid8, $2::bigint)'];
  const values: unknown[] = [String(after.xid), String(after.id)];
  const parameter = (value: unknown) => `$${values.push(value)}`;
  if (upTo) {
    const end = [upTo.xid, upTo.id].map((part) => parameter(String(part)));
    conditions.push(`(xid, id) <= (${end[0]}::xid8, ${end[1]}::bigint)`);
  }
  if (filter.types) conditions.push(`type = any(${parameter(filter.types)})`);
  if (filter.organisation !== '*') {
    conditions.push(`organisation <@ ${parameter(filter.organisation)}::ltree`);
  }
  if (filter.customer) conditions.push(`customer_id = ${parameter(filter.customer)}::uuid`);
  // Ordered by the table's columns: bare names would mean the texts of the select list.
  const sql = `select xid::text, id::text, event_id, type, organisation::text, customer_id, subject_id,
      channel, body, at
    from ${table(domain)} as o where ${conditions.join(' and ')}
    order by o.xid, o.id limit ${parameter(limit)}`;
  const rows = await within(pool, filter.organisation, (client) => client.query(sql, values));
  return z.array(rowSchema).parse(rows.rows).map(toEvent);
}

/** Where the next `limit` settled events end, whatever they are; null: there are none. */
export async function readEnd(
  pool: Pool,
  domain: string,
  { after, limit }: Pick<Range, 'after' | 'limit'>,
): Promise<Position | null> {
  const sql = `select xid::text, id::text from (
      select xid, id from ${table(domain)} where ${SETTLED} and (xid, id) > ($1::xid8, $2::bigint)
      order by xid, id limit $3) as next
    order by next.xid desc, next.id desc limit 1`;
  const values = [String(after.xid), String(after.id), limit];
  const { rows } = await within(pool, '*', (client) => client.query(sql, values));
  return placeSchema.array().parse(rows)[0] ?? null;
}

/** The last settled place; null while there is none. */
export async function newestPlace(pool: Pool, domain: string): Promise<Position | null> {
  const { rows } = await within(pool, '*', (client) => client.query(endOf(domain, 'desc')));
  return placeSchema.array().parse(rows)[0] ?? null;
}

/** The first settled place that is still kept, null while there is none; and a transaction that no event can have. */
export async function readKept(pool: Pool, domain: string) {
  const sql = `select pg_snapshot_xmax(pg_current_snapshot())::text as ceiling, oldest.*
    from (select) as nothing left join (${endOf(domain, 'asc')}) as oldest on true`;
  const { rows } = await within(pool, '*', (client) => client.query(sql));
  const [{ ceiling, xid, id }] = z.tuple([keptSchema]).parse(rows);
  return { ceiling, oldest: xid === null || id === null ? null : { xid, id } };
}

const endOf = (domain: string, direction: 'asc' | 'desc') =>
  `select xid::text, id::text from ${table(domain)} as o where ${SETTLED}
   order by o.xid ${direction}, o.id ${direction} limit 1`;

/** Is something behind `position` written but not settled, since an older transaction is open? */
export async function isWaiting(pool: Pool, domain: string, position: Position): Promise<boolean> {
  const sql = `select 1 from ${table(domain)} where (xid, id) > ($1::xid8, $2::bigint) limit 1`;
  const values = [String(position.xid), String(position.id)];
  const { rowCount } = await within(pool, '*', (client) => client.query(sql, values));
  return rowCount === 1;
}

/** Runs under the row policies of `organisation`; set per transaction, so that a pooler does no harm. */
export async function within<T>(
  pool: Pool,
  organisation: string | null,
  run: (client: PoolClient) => Promise<T>,
): Promise<T> {
  const client = await pool.connect();
  try {
    await client.query('begin');
    await client.query(`select set_config('app.organisation', $1, true)`, [organisation ?? '']);
    const result = await run(client);
    await client.query('commit');
    client.release();
    return result;
  } catch (error) {
    // The state of the connection is unknown: the pool opens another.
    client.release(true);
    throw error;
  }
}

function toEvent(row: z.output<typeof rowSchema>): OutboxEvent {
  const position = { xid: row.xid, id: row.id };
  return {
    id: row.event_id,
    type: row.type,
    organisation: row.organisation,
    customerId: row.customer_id,
    subjectId: row.subject_id,
    channel: row.channel,
    body: row.body,
    at: row.at,
    cursor: encodeCursor(position),
    position,
  };
}

function table(domain: string): string {
  if (!/^[a-z][a-z_]*$/.test(domain)) throw new Error(`Not a domain: ${domain}`);
  return `${domain}.outbox`;
}
