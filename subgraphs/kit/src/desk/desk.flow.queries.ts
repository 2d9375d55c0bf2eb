import { z } from 'zod';
import type { ServiceContext } from '../context/index.ts';
import { hidePersonal } from '../personal/index.ts';
import { isAtHeadOffice, platformManager } from './desk.scope.ts';

/** A consumer that is further behind is behind, however far. */
const MOST_BEHIND = 10_000;

/** How the events of a domain come out. Readers stay below the oldest open transaction. */
export async function readOutbox({ em }: ServiceContext, domain: string) {
  const [row] = await platformManager(em).execute(`
    select
      coalesce((
        select greatest(extract(epoch from clock_timestamp() - at), 0) from ${domain}.outbox
        where xid >= pg_snapshot_xmin(pg_current_snapshot()) order by xid, id limit 1), 0)::float8 as age,
      (select at from ${domain}.outbox order by xid desc, id desc limit 1) as newest`);
  const { age, newest } = z
    .object({ age: z.number(), newest: z.coerce.date().nullable() })
    .parse(row);
  return { horizonAgeSeconds: age, newestEventAt: newest };
}

const consumerSchema = z.object({
  consumer: z.string(),
  source: z.string(),
  attempts: z.number(),
  lastError: z.string().nullable(),
  eventsBehind: z.number(),
});

/** Where the consumers of a domain stand, in one statement more than there are cursors to read. */
export async function readConsumers({ em, caller }: ServiceContext, domain: string) {
  const manager = platformManager(em);
  const sources = await manager.execute<{ source: string }[]>(
    `select distinct source from ${domain}.bus_cursor order by source`,
  );
  if (sources.length === 0) return [];
  const parts = sources.map(
    ({ source }) => `
    select cursor.consumer, cursor.source, cursor.attempts, cursor.last_error as "lastError",
      (select count(*)::int from (
        select from "${source.replaceAll('"', '')}".outbox
        where (xid, id) > (cursor.xid, cursor.id) and xid < pg_snapshot_xmin(pg_current_snapshot())
        limit ${MOST_BEHIND}) behind) as "eventsBehind"
    from ${domain}.bus_cursor cursor where cursor.source = ?`,
  );
  const rows = await manager.execute(
    `${parts.join(' union all ')} order by 1, 2`,
    sources.map(({ source }) => source),
  );
  const mayKnowWhy = isAtHeadOffice(caller);
  return z
    .array(consumerSchema)
    .parse(rows)
    .map((row) => ({
      ...row,
      lastError: mayKnowWhy && row.lastError ? hidePersonal(row.lastError) : null,
    }));
}
