import { setTimeout as wait } from 'node:timers/promises';
import type { BankDoors } from './bank-doors.ts';
import { Refusal } from './refusal.ts';

const POLL_MS = 300;
/** No event in all this time: the data subgraph does not carry any. */
const STUCK_MS = 60_000;

/**
 * Waits until the event table holds everything that business has said so far.
 * `onProgress` hears how many events are still on their way. @throws Refusal when none of them moves
 */
export async function waitForEvents(
  { business, data }: Pick<BankDoors, 'business' | 'data'>,
  signal: AbortSignal,
  onProgress: (left: number) => void,
): Promise<void> {
  const [last] = await business().execute<[{ id: string | null }]>(
    'select max(id) as id from business.outbox',
  );
  let movedAt = Date.now();
  for (let left = Infinity, before = Infinity; ; before = left) {
    signal.throwIfAborted();
    left = await eventsLeft(data(), last.id ?? '0');
    onProgress(left);
    if (left === 0) return;
    if (left < before) movedAt = Date.now();
    if (Date.now() - movedAt > STUCK_MS) {
      throw new Refusal(`${left} events wait, and none moves: see logs/data.log in ZHONGTAI_HOME.`);
    }
    await wait(POLL_MS);
  }
}

async function eventsLeft(em: ReturnType<BankDoors['data']>, last: string): Promise<number> {
  const [row] = await em.execute<[{ n: number }]>(
    `select count(*)::int as n from business.outbox o where o.id <= ?::bigint and (o.xid, o.id) > (
       coalesce((select xid from data.bus_cursor where consumer = 'events' and source = 'business'), '0'),
       coalesce((select id from data.bus_cursor where consumer = 'events' and source = 'business'), 0))`,
    [last],
  );
  return row.n;
}
