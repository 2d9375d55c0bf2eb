import type { EntityManager } from '@mikro-orm/postgresql';
import type { Vault } from '@zhongtai/kit/personal';
import { z } from 'zod';

/** One transaction each. */
const KEYS_PER_BATCH = 500;

const keyRow = z.object({
  customerId: z.string(),
  wrapped: z.instanceof(Uint8Array),
  keyId: z.string(),
});

/**
 * Wraps every data key that an older version of the wrapping key protects anew. May be broken off and begun
 * again, and run beside a working platform. `manager` sees every bank. Returns how many it wrapped.
 */
export async function rewrapSubjectKeys(
  manager: () => EntityManager,
  vault: Vault,
  signal?: AbortSignal,
): Promise<number> {
  let total = 0;
  for (;;) {
    signal?.throwIfAborted();
    const rewrapped = await manager().transactional((em) => rewrapBatch(em, vault));
    total += rewrapped;
    if (rewrapped === 0) return total;
  }
}

async function rewrapBatch(em: EntityManager, vault: Vault): Promise<number> {
  const found = await em.execute(
    `select customer_id as "customerId", wrapped, key_id as "keyId" from business.subject_key
     where key_id <> ? order by customer_id limit ${KEYS_PER_BATCH} for update`,
    [await vault.currentKeyId()],
  );
  const rows = [];
  for (const { customerId, ...key } of keyRow.array().parse(found)) {
    const { keyId, wrapped } = await vault.wrap(await vault.unwrap(key));
    rows.push({ customerId, keyId, wrapped: Buffer.from(wrapped).toString('hex') });
  }
  await em.execute(
    `update business.subject_key key set wrapped = decode(row.wrapped, 'hex'), key_id = row."keyId"
     from jsonb_to_recordset(?::jsonb) as row ("customerId" uuid, wrapped text, "keyId" text)
     where key.customer_id = row."customerId"`,
    [JSON.stringify(rows)],
  );
  return rows.length;
}
