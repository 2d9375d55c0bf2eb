import { openPool } from '@zhongtai/kit/outbox';
import type { PoolClient } from 'pg';

/** A process that works for all of the bank. */
const SCOPE = `select set_config('app.organisation', 'demo', false), set_config('app.customer', '', false)`;

interface Timing<T> {
  readonly url: string;
  readonly connections: number;
  readonly items: readonly T[];
  readonly count: number;
}

/** Acts once for each item, on as many connections as there are. Gives how many of `count` a second. */
export async function timed<T>(
  { url, connections, items, count }: Timing<T>,
  act: (client: PoolClient, item: T) => Promise<void>,
): Promise<number> {
  const pool = openPool(url, connections, () => {});
  try {
    const clients = await Promise.all(Array.from({ length: connections }, () => pool.connect()));
    for (const client of clients) await client.query(SCOPE);
    const began = performance.now();
    let next = 0;
    await Promise.all(
      clients.map(async (client) => {
        for (let at = next++; at < items.length; at = next++) {
          const item = items[at];
          if (item !== undefined) await act(client, item);
        }
        client.release();
      }),
    );
    return (count * 1_000) / (performance.now() - began);
  } finally {
    await pool.end();
  }
}
