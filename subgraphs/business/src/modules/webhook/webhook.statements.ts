import type { EntityManager } from '@mikro-orm/postgresql';
import { encodeCursor } from '@zhongtai/kit/outbox';
import { Webhook } from './webhook.entity.ts';

const LAST_ID = 2n ** 63n - 1n;

/** Behind all that has happened in any domain, before all that has not settled yet: their outboxes share transactions. */
export async function placeNow(em: EntityManager): Promise<string> {
  const [row] = await em.execute<{ xid: string }[]>(
    `select pg_snapshot_xmin(pg_current_snapshot())::text as xid`,
  );
  return encodeCursor({ xid: BigInt(row?.xid ?? 1) - 1n, id: LAST_ID });
}

/** Who delivers, and until when nobody else does. */
export interface Lease {
  readonly holder: string;
  readonly until: Date;
  readonly now: Date;
}

/** Takes webhooks that nobody delivers, of partners that may enter; each is given to one process alone. */
export async function takeWebhooks(
  em: EntityManager,
  { holder, until, now }: Lease,
  { limit, demo }: { readonly limit: number; readonly demo: boolean },
): Promise<Webhook[]> {
  const rows = await em.execute<{ id: string }[]>(
    `update business.webhook set leased_by = ?, leased_until = ?
     where id in (
       select webhook.id from business.webhook
       join business.oidc_client client on client.id = webhook.partner_id
       where webhook.status = 'ACTIVE' and webhook.next_at <= ?
         and (webhook.leased_until is null or webhook.leased_until < ?)
         and not client.is_disabled and (? or not client.is_demo)
       order by webhook.next_at limit ? for update of webhook skip locked)
     returning id`,
    [holder, until, now, now, demo, limit],
  );
  if (rows.length === 0) return [];
  return em.find(Webhook, { id: { $in: rows.map(({ id }) => id) } }, { refresh: true });
}

/** One webhook in the hands of one process. */
export interface Held {
  readonly id: string;
  readonly version: number;
  readonly holder: string;
}

const HELD = 'id = ? and version = ? and leased_by = ?';
const keysOf = ({ id, version, holder }: Held) => [id, version, holder];

/** False when it was changed or given to another: then stop. */
export async function keepLease(em: EntityManager, held: Held, until: Date): Promise<boolean> {
  const rows = await em.execute<object[]>(
    `update business.webhook set leased_until = ?
     where ${HELD} and status = 'ACTIVE'
       and exists (select from business.oidc_client client
         where client.id = partner_id and not client.is_disabled)
     returning id`,
    [until, ...keysOf(held)],
  );
  return rows.length > 0;
}

/** The event was taken. False when the webhook is no longer this process's: then it may be sent again. */
export async function noteTaken(
  em: EntityManager,
  held: Held,
  { cursor, at }: { readonly cursor: string; readonly at: Date },
): Promise<boolean> {
  const rows = await em.execute<object[]>(
    `update business.webhook set cursor = ?, delivered_at = ?, failures = 0, failing_since = null,
       last_error = null
     where ${HELD} returning id`,
    [cursor, at, ...keysOf(held)],
  );
  return rows.length > 0;
}

export interface Failure {
  readonly error: string;
  readonly at: Date;
  readonly nextAt: Date;
}

/** It was not taken: given back until its next time. */
export async function noteFailure(
  em: EntityManager,
  held: Held,
  { error, at, nextAt }: Failure,
): Promise<boolean> {
  const rows = await em.execute<object[]>(
    `update business.webhook set failures = failures + 1, last_error = ?, next_at = ?,
       failing_since = coalesce(failing_since, ?), leased_by = null, leased_until = null
     where ${HELD} returning id`,
    [error, nextAt, at, ...keysOf(held)],
  );
  return rows.length > 0;
}

/** Nothing is sent until somebody resumes it. */
export async function suspend(em: EntityManager, held: Held, error: string): Promise<boolean> {
  const rows = await em.execute<object[]>(
    `update business.webhook set status = 'SUSPENDED', last_error = ?, version = version + 1,
       leased_by = null, leased_until = null
     where ${HELD} returning id`,
    [error, ...keysOf(held)],
  );
  return rows.length > 0;
}

export async function giveBack(em: EntityManager, held: Held): Promise<void> {
  await em.execute(
    `update business.webhook set leased_by = null, leased_until = null where ${HELD}`,
    keysOf(held),
  );
}

/** Returns how many. */
export async function forgetDeliveries(em: EntityManager, before: Date): Promise<number> {
  const rows = await em.execute<object[]>(
    `delete from business.webhook_delivery where id in (
       select id from business.webhook_delivery where at < ? order by at limit 10000) returning id`,
    [before],
  );
  return rows.length;
}
