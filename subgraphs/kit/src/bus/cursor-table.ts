import type { EntityManager } from '@mikro-orm/postgresql';
import { z } from 'zod';
import type { OutboxEvent, Position } from '../outbox/index.ts';

/** Which consumer of which source. */
export interface Reader {
  readonly source: string;
  readonly consumer: string;
}

export interface CursorRow {
  readonly after: Position;
  readonly pending: Position | null;
  readonly attempts: number;
  readonly lastError: string | null;
}

const rowSchema = z.object({
  xid: z.coerce.bigint(),
  id: z.coerce.bigint(),
  pending_xid: z.coerce.bigint().nullable(),
  pending_id: z.coerce.bigint().nullable(),
  attempts: z.number(),
  last_error: z.string().nullable(),
});

const SAME_READER = 'consumer = ? and source = ?';

/** True for one transaction at a time among all copies of the consumer. */
export async function lockReader(em: EntityManager, reader: Reader): Promise<boolean> {
  const sql = 'select pg_try_advisory_xact_lock(hashtextextended(?, 0)) as locked';
  const [row] = await em.execute(sql, [`bus ${domainOf(em)} ${reader.consumer} ${reader.source}`]);
  return z.object({ locked: z.boolean() }).parse(row).locked;
}

/** The row of the reader, which is made when it reads for the first time. */
export async function loadCursor(em: EntityManager, reader: Reader): Promise<CursorRow> {
  const key = [reader.consumer, reader.source];
  const select = `select xid::text, id::text, pending_xid::text, pending_id::text, attempts, last_error
    from ${table(em, 'bus_cursor')} where ${SAME_READER}`;
  let [row] = await em.execute(select, key);
  if (!row) {
    const insert = `insert into ${table(em, 'bus_cursor')} (consumer, source) values (?, ?)`;
    await em.execute(`${insert} on conflict do nothing`, key);
    [row] = await em.execute(select, key);
  }
  const { xid, id, pending_xid, pending_id, attempts, last_error } = rowSchema.parse(row);
  const hasPending = pending_xid !== null && pending_id !== null;
  const pending = hasPending ? { xid: pending_xid, id: pending_id } : null;
  return { after: { xid, id }, pending, attempts, lastError: last_error };
}

/** Says which batch is begun, and for which time. */
export async function recordBegun(
  em: EntityManager,
  reader: Reader,
  { last, attempts }: { last: Position; attempts: number },
): Promise<void> {
  const sql = `update ${table(em, 'bus_cursor')}
    set pending_xid = ?::xid8, pending_id = ?, attempts = ? where ${SAME_READER}`;
  const values = [String(last.xid), String(last.id), attempts, reader.consumer, reader.source];
  await em.execute(sql, values);
}

export async function recordDone(em: EntityManager, reader: Reader, last: Position): Promise<void> {
  const sql = `update ${table(em, 'bus_cursor')} set xid = ?::xid8, id = ?, pending_xid = null,
    pending_id = null, attempts = 0, last_error = null where ${SAME_READER}`;
  await em.execute(sql, [String(last.xid), String(last.id), reader.consumer, reader.source]);
}

/** `counts`: whether the failure can be the fault of an event in the batch. */
export async function recordFailure(
  em: EntityManager,
  reader: Reader,
  { reason, counts }: { reason: string; counts: boolean },
): Promise<void> {
  const sql = `update ${table(em, 'bus_cursor')}
    set last_error = ?, attempts = greatest(attempts - ?, 0) where ${SAME_READER}`;
  await em.execute(sql, [reason, counts ? 0 : 1, reader.consumer, reader.source]);
}

export async function recordParked(
  em: EntityManager,
  reader: Reader,
  { event, reason }: { event: OutboxEvent; reason: string },
): Promise<void> {
  const { position: _, ...stored } = event;
  const sql = `insert into ${table(em, 'bus_parked')} (consumer, source, event_id, event, reason)
    values (?, ?, ?, ?::jsonb, ?) on conflict do nothing`;
  const values = [reader.consumer, reader.source, event.id, JSON.stringify(stored), reason];
  await em.execute(sql, values);
}

export function table(em: EntityManager, name: 'bus_cursor' | 'bus_parked'): string {
  return `"${domainOf(em)}".${name}`;
}

function domainOf(em: EntityManager): string {
  const schema = em.config.get('schema');
  if (schema === undefined) throw new Error('The ORM names no schema');
  return schema;
}
