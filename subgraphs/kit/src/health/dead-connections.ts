import type { Pool, PoolClient } from 'pg';

const GRACE_MS = 1_000;

/**
 * Gives back to the pool the place of a connection that died inside a transaction. The ORM never
 * releases it, since its rollback fails, so that after as many deaths as the pool is large every
 * request would wait for ever. Pass it as the ORM's `driverOptions.onPoolCreated`.
 */
export function releaseDeadConnections(pool: Pool): void {
  pool.on('connect', (client) => {
    // Whoever holds the connection normally releases it when the query fails: they go first.
    client.once('end', () => setTimeout(() => release(client), GRACE_MS).unref());
  });
}

function release(client: PoolClient): void {
  try {
    client.release(true);
  } catch {
    // It had been released.
  }
}
