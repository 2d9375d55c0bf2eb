import { within } from './outbox-reader.ts';
import { openPool } from './pool.ts';

const BATCH = 5_000;

/**
 * Deletes, from the oldest on, events that happened before `before`, up to the first that did not, in
 * short transactions; gives their number. The last of them stays as the mark of where the kept ones
 * begin: a subscriber who has seen it has missed nothing.
 */
export async function pruneOutbox(url: string, domain: string, before: Date): Promise<number> {
  // A connection that dies rejects its statement, too.
  const pool = openPool(url, 1, () => {});
  let total = 0;
  try {
    for (;;) {
      const { rowCount } = await within(pool, '*', (client) =>
        client.query(prune(domain), [before]),
      );
      total += rowCount ?? 0;
      if ((rowCount ?? 0) < BATCH) return total;
    }
  } finally {
    await pool.end();
  }
}

function prune(domain: string): string {
  return `
    with kept as (select xid, id from ${domain}.outbox where at >= $1 order by xid, id limit 1),
    mark as (
      select xid, id from ${domain}.outbox
      where not exists (select from kept) or (xid, id) < (select xid, id from kept)
      order by xid desc, id desc limit 1),
    outdated as (
      select id from ${domain}.outbox where (xid, id) < (select xid, id from mark)
      order by xid, id limit ${BATCH})
    delete from ${domain}.outbox where id in (select id from outdated)`;
}
