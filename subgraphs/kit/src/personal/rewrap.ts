import type { EntityManager } from '@mikro-orm/postgresql';

/** Wraps some keys anew in an open transaction; gives how many, 0 when none is left. */
export type RewrapBatch = (em: EntityManager) => Promise<number>;

/**
 * Wraps keys anew, a transaction for each batch, until none is left. May be broken off and begun again, and run beside
 * a working platform. `manager` sees every bank. Returns how many it wrapped.
 */
export async function rewrapAll(
  manager: () => EntityManager,
  rewrap: RewrapBatch,
  signal?: AbortSignal,
): Promise<number> {
  let total = 0;
  for (;;) {
    signal?.throwIfAborted();
    const rewrapped = await manager().transactional(rewrap);
    total += rewrapped;
    if (rewrapped === 0) return total;
  }
}
