import type { EntityManager } from '@mikro-orm/postgresql';

/** Which of the messages are new, or were this segment's before. Waits for whoever claims the same at this moment. */
export async function claimMessages(
  em: EntityManager,
  ids: readonly string[],
  { segment, receivedAt }: { readonly segment: string; readonly receivedAt: Date },
): Promise<ReadonlySet<string>> {
  // In order, so that two who claim the same wait for each other in turn.
  const sorted = [...new Set(ids)].toSorted();
  const claimed = await em.execute<{ id: string }[]>(
    `insert into data.collected_message as known (id, segment, received_at)
     select id, ?::uuid, ?::timestamptz from unnest(?::uuid[]) as id
     on conflict (id) do update set segment = known.segment where known.segment = excluded.segment
     returning id`,
    [segment, receivedAt, `{${sorted.join(',')}}`],
  );
  return new Set(claimed.map(({ id }) => id));
}

const FORGOTTEN_AT_ONCE = 20_000;

/** Forgets messages received before a moment, some at a time; gives how many. */
export async function forgetMessages(em: EntityManager, before: Date): Promise<number> {
  const forgotten = await em.execute<unknown[]>(
    `delete from data.collected_message where id in (
       select id from data.collected_message where received_at < ? limit ${FORGOTTEN_AT_ONCE})
     returning 1`,
    [before],
  );
  return forgotten.length;
}

/** How many events of a source are put aside. */
export async function countPutAside(em: EntityManager, sourceId: string): Promise<number> {
  const [row] = await em.execute<{ n: number }[]>(
    `select count(*)::int as n from data.bus_parked
     where consumer = 'collect' and event #>> '{body,source,id}' = ?`,
    [sourceId],
  );
  return row?.n ?? 0;
}
