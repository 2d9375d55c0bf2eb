import type { EntityManager } from '@mikro-orm/postgresql';
import { rewrapAll, type Vault } from '@zhongtai/kit/personal';
import { z } from 'zod';

/** One transaction each. */
const KEYS_PER_BATCH = 500;

const keyRow = z.object({
  customerId: z.string(),
  wrapped: z.instanceof(Uint8Array),
  keyId: z.string(),
});

/** Wraps every data key that an older version of the wrapping key protects anew; see `rewrapAll`. */
export async function rewrapSubjectKeys(
  manager: () => EntityManager,
  vault: Vault,
  signal?: AbortSignal,
): Promise<number> {
  return rewrapAll(manager, (em) => rewrapBatch(em, vault), signal);
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
