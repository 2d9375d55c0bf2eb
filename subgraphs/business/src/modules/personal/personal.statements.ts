import type { KeyObject } from 'node:crypto';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { SubjectKey, Vault } from '@zhongtai/kit/personal';
import { z } from 'zod';
import { RevealsExhausted } from './personal.errors.ts';
import type { SealedValue } from './personal.sealing.ts';
import { REVEALS_AN_HOUR } from './reveal-quota.entity.ts';

/** A customer as the row policies let the caller see them. */
export interface CustomerPlace {
  readonly customerId: string;
  readonly organisation: string;
}

const keyRow = z.object({
  customerId: z.string(),
  wrapped: z.instanceof(Uint8Array).nullable(),
  keyId: z.string().nullable(),
});

type KeyRow = z.output<typeof keyRow>;

/** The customer's data key; null once it was shredded. */
export type DataKeys = ReadonlyMap<string, KeyObject | null>;

/**
 * The keys of these customers, made for those who have none; two writers at once end up with the same one.
 * A shredded key stays shredded. Locked until the transaction ends, so that no erasure comes between.
 */
export async function ensureKeys(
  em: EntityManager,
  vault: Vault,
  customers: readonly CustomerPlace[],
): Promise<DataKeys> {
  const fresh = new Map<string, SubjectKey>();
  const rows = [];
  for (const { customerId, organisation } of customers) {
    const key = await vault.newSubjectKey();
    fresh.set(customerId, key);
    rows.push({ customerId, organisation, keyId: key.keyId, wrapped: hex(key.wrapped) });
  }
  await em.execute(
    `insert into business.subject_key (customer_id, organisation, wrapped, key_id)
     select "customerId", organisation, decode(wrapped, 'hex'), "keyId"
     from jsonb_to_recordset(?::jsonb) as row ("customerId" uuid, organisation ltree, wrapped text, "keyId" text)
     on conflict do nothing`,
    [JSON.stringify(rows)],
  );
  const ids = customers.map(({ customerId }) => customerId);
  const keys = new Map<string, KeyObject | null>();
  for (const row of await lockedRows(em, ids)) {
    const made = fresh.get(row.customerId);
    const isOurs =
      made !== undefined && row.wrapped !== null && hex(made.wrapped) === hex(row.wrapped);
    keys.set(row.customerId, isOurs ? made.dataKey : await unwrapped(vault, row));
  }
  return keys;
}

const unwrapped = async (vault: Vault, { keyId, wrapped }: KeyRow): Promise<KeyObject | null> =>
  keyId !== null && wrapped !== null ? vault.unwrap({ keyId, wrapped }) : null;

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

/** Null when there is none, or no longer. */
export async function lockKey(
  em: EntityManager,
  vault: Vault,
  customerId: string,
): Promise<KeyObject | null> {
  const [row] = await lockedRows(em, [customerId]);
  return row ? unwrapped(vault, row) : null;
}

async function lockedRows(em: EntityManager, customerIds: readonly string[]): Promise<KeyRow[]> {
  const found = await em.execute(
    `select customer_id as "customerId", wrapped, key_id as "keyId" from business.subject_key
     where customer_id = any(?::uuid[]) order by customer_id for share`,
    [`{${customerIds.join(',')}}`],
  );
  return keyRow.array().parse(found);
}

/** In one statement; `isKept`: what is there stays, as for a seed that runs again. Returns how many were put. */
export async function putValues(
  em: EntityManager,
  values: readonly SealedValue[],
  { at, isKept = false }: { readonly at: Date; readonly isKept?: boolean },
): Promise<number> {
  const resolution = isKept
    ? 'do nothing'
    : `(customer_id, field) do update set sealed = excluded.sealed, masked = excluded.masked,
        blind_index = excluded.blind_index, changed_at = excluded.changed_at`;
  const put = await em.execute<unknown[]>(
    `insert into business.personal_value (customer_id, organisation, field, sealed, masked, blind_index, changed_at)
     select "customerId", organisation, field, decode(sealed, 'hex'), masked, decode("blindIndex", 'hex'), ?
     from jsonb_to_recordset(?::jsonb) as row ("customerId" uuid, organisation ltree, field text, sealed text,
       masked text, "blindIndex" text)
     on conflict ${resolution} returning 1`,
    [at, JSON.stringify(values)],
  );
  return put.length;
}

export interface Revealing {
  readonly caller: string;
  readonly now: Date;
}

/** Counts one value read, before it is read; copies of the process share the count. @throws RevealsExhausted */
export async function takeReveal(em: EntityManager, { caller, now }: Revealing): Promise<void> {
  const taken = await em.execute<unknown[]>(
    `insert into business.reveal_quota as quota (caller, started_at, revealed) values (?, ?, 1)
     on conflict (caller) do update set
       started_at = case when ${IS_OVER} then excluded.started_at else quota.started_at end,
       revealed = case when ${IS_OVER} then 1 else quota.revealed + 1 end
     where ${IS_OVER} or quota.revealed < ${REVEALS_AN_HOUR}
     returning caller`,
    [caller, now],
  );
  if (taken.length === 0) throw new RevealsExhausted(await secondsLeft(em, { caller, now }));
}

const IS_OVER = `quota.started_at <= excluded.started_at - interval '1 hour'`;

async function secondsLeft(em: EntityManager, { caller, now }: Revealing): Promise<number> {
  const [row] = await em.execute<{ seconds: number }[]>(
    `select ceil(extract(epoch from started_at + interval '1 hour' - ?::timestamptz))::int as seconds
     from business.reveal_quota where caller = ?`,
    [now, caller],
  );
  return Math.max(1, row?.seconds ?? 1);
}
