import type { MikroORM } from '@mikro-orm/postgresql';
import { serviceCaller } from '@zhongtai/kit/caller';
import { scopedManager } from '@zhongtai/kit/scope';
import { tellTask } from './task.service.ts';
import { type Turn, countDone } from './task.statements.ts';

/** Sees every bank; its tasks say whose they are. */
export const WORKER = serviceCaller('business.worker');

/** Often enough that a cancelled task stops within a second. */
const PULSE_MS = 400;
/** Watchers hear of progress this often at most. */
const TELL_MS = 1_000;

export interface Progress {
  done: number;
  total: number | null;
}

interface Pulsing {
  readonly orm: MikroORM;
  readonly turn: Turn;
  /** The worker counts here. */
  readonly progress: Progress;
  readonly now: () => Date;
}

/** Fired as the reason of the signal when the task is no longer this worker's. */
export class TurnLost extends Error {}

/**
 * While a worker works: writes what it counted, and by the same statement learns that the task was cancelled or
 * given to another. Its signal then fires with `TurnLost`.
 */
export function startPulse(pulsing: Pulsing) {
  const lost = new AbortController();
  let toldAt = 0;
  let beating: Promise<void> | null = null;
  const beat = async () => {
    const mustTell = Date.now() - toldAt >= TELL_MS;
    if (mustTell) toldAt = Date.now();
    if (!(await writeDown(pulsing, mustTell))) lost.abort(new TurnLost());
  };
  const timer = setInterval(() => {
    // A database that does not answer now is asked again by the next beat.
    beating ??= beat()
      .catch(() => undefined)
      .finally(() => (beating = null));
  }, PULSE_MS);
  return {
    signal: lost.signal,
    async stop(): Promise<void> {
      clearInterval(timer);
      await beating;
    },
  };
}

async function writeDown({ orm, turn, progress, now }: Pulsing, mustTell: boolean) {
  const em = scopedManager(orm, WORKER);
  return em.transactional(async (tx) => {
    const isOurs = await countDone(tx, turn, progress);
    if (isOurs && mustTell) await tellTask(tx, turn.id, now());
    return isOurs;
  });
}
