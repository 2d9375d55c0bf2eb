import type { EntityManager } from '@mikro-orm/postgresql';
import type { Background } from '../../clickhouse/index.ts';
import { emitProgressed } from './analysis-run.events.ts';
import { isOurs, type TakenRun } from './analysis-run.statements.ts';

/** Often enough that a cancelled task stops within a second. */
const PULSE_MS = 300;
/** Watchers hear of progress this often at most. */
const TELL_MS = 1_000;

/** The reason of the signal when the run was cancelled or is another worker's. */
export class TurnLost extends Error {}

/** Counts what is read for a run, over all its statements. */
export function newMeter() {
  let left = 1;
  let before = 0;
  let current = { read: 0, toRead: 0 };
  return {
    /** How many statements there will be. */
    expect: (statements: number) => void (left = statements),
    note(progress: typeof current) {
      // One that has only begun does not know yet how much it will read.
      if (progress.toRead > 0) current = progress;
    },
    statementDone() {
      before += current.toRead;
      current = { read: 0, toRead: current.toRead };
      left = Math.max(left - 1, 0);
    },
    /** In thousands of events. Each statement that is to come will read about as much as the one before it. */
    reading: () => ({
      done: Math.floor((before + current.read) / 1_000),
      total: Math.ceil((before + current.toRead * left) / 1_000),
    }),
  };
}

interface Pulsing {
  readonly manager: () => EntityManager;
  readonly background: Background;
  readonly now: () => Date;
  readonly stopping: AbortSignal;
  readonly run: TakenRun;
  readonly meter: ReturnType<typeof newMeter>;
  /** Of its statements. */
  readonly name: string;
}

/** While a run goes on: tells how far it has come, and ends its statement when it is to stop. */
export function startPulse(pulsing: Pulsing) {
  const { manager, background, now, run, meter, name } = pulsing;
  const lost = new AbortController();
  const signal = AbortSignal.any([lost.signal, pulsing.stopping]);
  let toldAt = 0;
  const beat = async () => {
    if (!(await isOurs(manager(), run))) lost.abort(new TurnLost());
    // Again with each beat: a statement may have been about to begin.
    if (signal.aborted) return background.stop(name);
    const progress = await background.progressOf(name);
    if (progress) meter.note(progress);
    if (Date.now() - toldAt < TELL_MS) return undefined;
    toldAt = Date.now();
    return manager().transactional(async (em) => {
      emitProgressed(em, now(), { ...run, status: 'RUNNING', ...meter.reading() });
    });
  };
  let beating: Promise<void> | null = null;
  const next = () => {
    // An engine that does not answer now is asked again by the next beat.
    beating ??= beat()
      .catch(() => undefined)
      .finally(() => (beating = null));
  };
  next();
  const timer = setInterval(next, PULSE_MS);
  pulsing.stopping.addEventListener('abort', next);
  return {
    signal,
    async stop(): Promise<void> {
      clearInterval(timer);
      pulsing.stopping.removeEventListener('abort', next);
      await beating;
    },
  };
}
