import { z } from 'zod';
import type { Jobs } from '../jobs/index.ts';
import { within } from './outbox-reader.ts';
import { openPool } from './pool.ts';

const BATCH = 5_000;
const DAY_MS = 86_400_000;
const QUEUE = 'prune-outbox';
/** When banks in China sleep; a domain that was down then catches up the night after. */
const NIGHTLY = '17 19 * * *';

export const RETENTION_SETTINGS = {
  /** For how long subscribers and consumers can come back to events they missed. */
  EVENT_RETENTION_DAYS: z.coerce.number().int().min(1).default(30),
};

export interface Retention {
  /** Of the domain's runtime role. */
  readonly url: string;
  readonly domain: string;
  readonly jobs: Pick<Jobs, 'work' | 'schedule'>;
  readonly days: number;
  readonly now: () => Date;
}

/** Each night deletes events that are older than they are kept. */
export async function keepOutboxShort(retention: Retention): Promise<void> {
  const { url, domain, jobs, days, now } = retention;
  await jobs.work(QUEUE, async () => {
    await pruneOutbox(url, domain, new Date(now().getTime() - days * DAY_MS));
  });
  await jobs.schedule(QUEUE, NIGHTLY, 'UTC');
}

/**
 * Deletes, from the oldest on, events that were written before `before`, up to the first that did not, in
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
    with kept as (select xid, id from ${domain}.outbox where written_at >= $1 order by xid, id limit 1),
    mark as (
      select xid, id from ${domain}.outbox
      where not exists (select from kept) or (xid, id) < (select xid, id from kept)
      order by xid desc, id desc limit 1),
    outdated as (
      select id from ${domain}.outbox where (xid, id) < (select xid, id from mark)
      order by xid, id limit ${BATCH})
    delete from ${domain}.outbox where id in (select id from outdated)`;
}
