import type { EntityManager } from '@mikro-orm/postgresql';
import { z } from 'zod';
import { serviceCaller } from '../caller/index.ts';
import { decodeCursor, type OutboxEvent } from '../outbox/index.ts';
import { scopedManager } from '../scope/index.ts';
import type { ConsumeOptions } from './consume.ts';
import { type Reader, table } from './cursor-table.ts';

export interface ParkedEvent extends Reader {
  readonly event: OutboxEvent;
  readonly reason: string;
  readonly parkedAt: Date;
}

const rowSchema = z.object({
  consumer: z.string(),
  source: z.string(),
  reason: z.string(),
  parked_at: z.coerce.date(),
  event: z.object({
    id: z.string(),
    type: z.string(),
    organisation: z.string(),
    customerId: z.string().nullable(),
    subjectId: z.string().nullable(),
    channel: z.string().nullable(),
    body: z.record(z.string(), z.unknown()),
    at: z.coerce.date(),
    cursor: z.string(),
  }),
});

/** What was put aside, oldest first. */
export async function listParked(em: EntityManager): Promise<ParkedEvent[]> {
  const rows = await em.execute(`select * from ${table(em, 'bus_parked')} order by parked_at`);
  return rows.map(toParked);
}

/** Hands a parked event to the handler once more; it stays parked when that fails. False: not parked. */
export async function retryParked(
  { orm, consumer, source, handle }: Pick<ConsumeOptions, 'orm' | 'handle' | keyof Reader>,
  eventId: string,
): Promise<boolean> {
  const manager = scopedManager(orm, serviceCaller(consumer));
  return manager.transactional(async (em) => {
    const sql = `delete from ${table(em, 'bus_parked')}
      where consumer = ? and source = ? and event_id = ? returning *`;
    const [row] = await em.execute(sql, [consumer, source, eventId]);
    if (!row) return false;
    await handle(em, [toParked(row).event], { token: `parked~${eventId}` });
    await em.flush();
    return true;
  });
}

/**
 * Takes a parked event of a part of the bank off the table, for the transaction to do something about it: of
 * several who try, one gets it. Undefined: not parked, or another's.
 */
export async function takeParked(
  em: EntityManager,
  { consumer, source, eventId }: Reader & { readonly eventId: string },
  { within }: { readonly within: string | null },
): Promise<ParkedEvent | undefined> {
  if (within === null) return undefined;
  const sql = `delete from ${table(em, 'bus_parked')}
    where consumer = ? and source = ? and event_id = ?
      and (?::text = '*' or (event ->> 'organisation')::ltree <@ nullif(?, '*')::ltree) returning *`;
  const [row] = await em.execute(sql, [consumer, source, eventId, within, within]);
  return row && toParked(row);
}

/** Gives a parked event up for good. False: not parked. */
export async function discardParked(em: EntityManager, reader: Reader, eventId: string) {
  const sql = `delete from ${table(em, 'bus_parked')}
    where consumer = ? and source = ? and event_id = ? returning event_id`;
  return (await em.execute(sql, [reader.consumer, reader.source, eventId])).length === 1;
}

function toParked(row: unknown): ParkedEvent {
  const { consumer, source, reason, parked_at, event } = rowSchema.parse(row);
  const whole = { ...event, position: decodeCursor(event.cursor) };
  return { consumer, source, reason, parkedAt: parked_at, event: whole };
}
