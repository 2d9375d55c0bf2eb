import { setTimeout as pause } from 'node:timers/promises';
import type { ClickHouseClient } from '@clickhouse/client';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { OutboxEvent } from '@zhongtai/kit/outbox';
import type { Logger } from '@zhongtai/kit/logging';
import { type EventRow, insertEvents, insertTrackingCounts } from '../../clickhouse/index.ts';
import { tellAwaited } from '../awaited-event/index.ts';
import { type Observe, resolved } from '../identity/index.ts';
import { withoutErased } from '../personal/index.ts';
import { recordTrials, type Tried } from '../tracking-trial/index.ts';
import type { Collected } from './collect.accept.ts';
import { countsOf } from './collect.counts.ts';
import { park, triedAgain } from './collect.parked.ts';
import type { Segment, Spool } from './collect.spool.ts';
import { claimMessages } from './collect.statements.ts';
import type { Taken } from './collect.taken.ts';

export interface Draining {
  readonly spool: Spool;
  /** As the platform. */
  readonly manager: () => EntityManager;
  readonly clickhouse: ClickHouseClient;
  /** Is told of events before they are kept. */
  readonly observe: Observe;
  readonly logger: Logger;
  readonly now: () => Date;
}

/** Few and large inserts are best, and who tests a page wants to see its events soon. */
const GATHERING_MS = 500;
const BACKOFF_MS = { first: 200, most: 30_000 };

/** Brings what was taken into the engine, oldest first, until stopped. Returns how to stop, which empties the spool. */
export function drain(ctx: Draining): () => Promise<void> {
  const stopping = new AbortController();
  const running = run(ctx, stopping.signal);
  return async () => {
    stopping.abort();
    await running;
  };
}

async function run(ctx: Draining, signal: AbortSignal): Promise<void> {
  let failures = 0;
  const wait = (ms: number) => pause(ms, undefined, { signal }).catch(() => {});
  for (;;) {
    const isLast = signal.aborted;
    try {
      if (!(await drainOldest(ctx))) {
        if (isLast) return;
        await wait(GATHERING_MS);
      }
      failures = 0;
    } catch (err) {
      ctx.logger.warn({ err }, 'collected events wait for the engine');
      // They are on the disk: the next run goes on.
      if (isLast) return;
      await wait(Math.min(BACKOFF_MS.first * 2 ** failures, BACKOFF_MS.most));
      failures += 1;
    }
  }
}

/** False when there was nothing. */
export async function drainOldest(ctx: Draining): Promise<boolean> {
  const segment = await ctx.spool.oldest();
  if (!segment) return false;
  await bringIn(ctx, segment);
  await ctx.spool.remove(segment);
  return true;
}

/**
 * The claim is kept before the rows are sent: after a crash at any point the segment claims the same messages again,
 * and the engine drops the block whose token it has seen.
 */
async function bringIn(
  { manager, clickhouse, observe, now }: Draining,
  segment: Segment,
): Promise<void> {
  const taken = (await segment.lines()).map(lineOf).filter((line) => line !== null);
  const receivedAt = receivedAtOf(segment, now());
  const claim = { segment: segment.id, receivedAt };
  const claimed = await claimMessages(manager(), taken.map(idOf), claim);
  const fresh = firstOfEach(taken).filter((line) => claimed.has(idOf(line)));
  const events = fresh.flatMap(({ event }) => event ?? []);
  // Before they are resolved: who signs in now is known by the device of the same moment.
  await observe(events);
  await manager().transactional(async (em) => {
    await park(em, fresh);
    await recordTrials(em, fresh.map(triedOf), receivedAt);
    const batch = { token: `collect~${segment.id}`, receivedAt };
    const rows = await insertCollected({ clickhouse, em }, events, batch);
    await tellAwaited(em, rows, now());
  });
  const counts = countsOf(taken, new Set(fresh), receivedAt);
  await insertTrackingCounts(clickhouse, counts, `counts~${segment.id}`);
}

/** Tries a parked event once more. @throws BadEvent when it is still bad */
export async function retryParked(
  ctx: Inserting,
  events: readonly OutboxEvent[],
  batch: { readonly token: string; readonly receivedAt: Date },
): Promise<void> {
  const tried = [];
  for (const event of events) tried.push(await triedAgain(ctx.em, event));
  const rows = await insertCollected(ctx, tried, batch);
  await tellAwaited(ctx.em, rows, batch.receivedAt);
}

interface Inserting {
  readonly clickhouse: ClickHouseClient;
  readonly em: EntityManager;
}

async function insertCollected(
  { clickhouse, em }: Inserting,
  events: readonly Collected[],
  batch: { readonly token: string; readonly receivedAt: Date },
): Promise<EventRow[]> {
  const rows = events.map(({ at, ...event }) => ({ ...event, at: new Date(at) }));
  const known = await resolved(em, rows);
  const kept = await withoutErased(em, known);
  await insertEvents(clickhouse, kept, batch);
  return kept;
}

/** Null for a line that a crash tore: it was never acknowledged. */
function lineOf(line: string): Taken | null {
  try {
    return JSON.parse(line) as Taken;
  } catch {
    return null;
  }
}

/** As who tests a device sees it. */
function triedOf({ source, event, bad, violations }: Taken): Tried {
  const { id = '', name = null } = event ?? { id: bad?.id, name: bad?.told.name };
  const properties = event?.properties ?? bad?.told.properties ?? {};
  const deviceId = properties['device_id'] ?? bad?.told.deviceId ?? null;
  const reason = bad?.reason ?? null;
  return { id, sourceId: source.id, name, deviceId, reason, violations, properties };
}

const idOf = ({ event, bad }: Taken): string => event?.id ?? bad?.id ?? '';

/** Of messages that were sent twice the first. */
function firstOfEach(taken: readonly Taken[]): Taken[] {
  const first = new Map<string, Taken>();
  for (const line of taken) if (!first.has(idOf(line))) first.set(idOf(line), line);
  return [...first.values()];
}

/** When its first event came: a version 7 id begins with it. */
function receivedAtOf({ id }: Segment, now: Date): Date {
  const ms = Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16);
  return new Date(Math.min(ms, now.getTime()));
}
