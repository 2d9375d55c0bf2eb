import { setTimeout as pause } from 'node:timers/promises';
import type { Shutdown, Stoppable } from './shutdown.ts';

interface Mortal extends Stoppable {
  ended: Promise<void>;
}

interface KeepOptions<Kept extends Mortal> {
  name: string;
  start: () => Promise<Kept>;
  shutdown: Shutdown;
  tell: (sentence: string) => void;
}

const MAX_RESTARTS = 5;
const PER_MS = 60_000;
const RESTART_MS = 500;

/** Starts something and starts it again when it ends by itself; gives up when it ends too often. */
export async function keepRunning<Kept extends Mortal>(
  options: KeepOptions<Kept>,
): Promise<Stoppable> {
  const { name, start, shutdown, tell } = options;
  let current = await start();
  const ends: number[] = [];

  async function watch(): Promise<void> {
    for (;;) {
      await current.ended;
      if (shutdown.signal.aborted) return;
      ends.push(Date.now());
      if (ends.filter((at) => Date.now() - at < PER_MS).length > MAX_RESTARTS) {
        tell(`${name} keeps ending; the platform stops.`);
        return void shutdown.stop();
      }
      tell(`${name} ended unexpectedly and is started again.`);
      await pause(RESTART_MS);
      if (shutdown.signal.aborted) return;
      // One that fails to start counts as one that ended.
      current = await start().catch(() => current);
      if (shutdown.signal.aborted) await current.stop();
    }
  }

  const watching = watch();
  return {
    stop: async () => {
      await current.stop();
      await watching;
    },
  };
}
