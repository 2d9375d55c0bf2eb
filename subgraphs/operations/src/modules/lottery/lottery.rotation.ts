import type { EntityManager } from '@mikro-orm/postgresql';
import { rewrapAll, type Vault } from '@zhongtai/kit/personal';
import { Lottery } from './lottery.entity.ts';

/** One transaction each. */
const SEEDS_PER_BATCH = 200;

/** Wraps the seed of every lottery anew that an older version of the wrapping key protects; see `rewrapAll`. */
export async function rewrapSeeds(
  manager: () => EntityManager,
  vault: Vault,
  signal?: AbortSignal,
): Promise<number> {
  const current = await vault.currentKeyId();
  return rewrapAll(manager, (em) => rewrapBatch(em, vault, current), signal);
}

async function rewrapBatch(em: EntityManager, vault: Vault, current: string): Promise<number> {
  const old = await em.find(Lottery, { keyId: { $ne: current } }, { limit: SEEDS_PER_BATCH });
  for (const { campaignId, keyId, wrappedSeed } of old) {
    const { keyId: newest, wrapped } = await vault.wrap(
      await vault.unwrap({ keyId, wrapped: wrappedSeed }),
    );
    // Of two who rotate one wins: a seed is rewrapped from the key it was read with.
    const rewrapped = { keyId: newest, wrappedSeed: Buffer.from(wrapped) };
    await em.nativeUpdate(Lottery, { campaignId, keyId }, rewrapped);
  }
  return old.length;
}
