import type { EntityManager } from '@mikro-orm/postgresql';
import { rewrapAll, type Vault } from '@zhongtai/kit/personal';
import { PrizeLot } from './prize-lot.entity.ts';

/** One transaction each. */
const KEYS_PER_BATCH = 200;

/** Wraps the data key of every lot of codes anew that an older version of the wrapping key protects; see `rewrapAll`. */
export async function rewrapLotKeys(
  manager: () => EntityManager,
  vault: Vault,
  signal?: AbortSignal,
): Promise<number> {
  const current = await vault.currentKeyId();
  return rewrapAll(manager, (em) => rewrapBatch(em, vault, current), signal);
}

async function rewrapBatch(em: EntityManager, vault: Vault, current: string): Promise<number> {
  const lots = await em.find(PrizeLot, { keyId: { $ne: current } }, { limit: KEYS_PER_BATCH });
  for (const { id, keyId, wrappedKey } of lots) {
    if (!keyId || !wrappedKey) throw new Error(`Lot ${id} has half a key`);
    const key = await vault.wrap(await vault.unwrap({ keyId, wrapped: wrappedKey }));
    // Of two who rotate one wins: a lot is rewrapped from the key it was read with.
    await em.nativeUpdate(
      PrizeLot,
      { id, keyId },
      { keyId: key.keyId, wrappedKey: Buffer.from(key.wrapped) },
    );
  }
  return lots.length;
}
