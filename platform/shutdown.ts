import { Refusal } from './refusal.ts';

export interface Stoppable {
  stop: () => Promise<void>;
}

/** Everything that was started, so that it can be stopped in reverse order, also halfway through the start. */
export interface Shutdown {
  /** Aborts when stopping begins. */
  signal: AbortSignal;
  /** Starts something and remembers to stop it. @throws Refusal when stopping has begun */
  start: <Started extends Stoppable>(start: () => Promise<Started>) => Promise<Started>;
  /** Stops all, once; later calls wait for the first. */
  stop: () => Promise<void>;
}

export function openShutdown(): Shutdown {
  const stopping = new AbortController();
  const starting = new Set<Promise<Stoppable>>();
  const started: Stoppable[] = [];
  let stopped: Promise<void> | null = null;

  async function stopAll(): Promise<void> {
    stopping.abort();
    await Promise.allSettled(starting);
    for (const one of started.toReversed()) await stopOne(one);
  }

  return {
    signal: stopping.signal,
    start: async (start) => {
      if (stopping.signal.aborted) throw new Refusal('Stopped.');
      const pending = start();
      starting.add(pending);
      try {
        const one = await pending;
        started.push(one);
        return one;
      } finally {
        starting.delete(pending);
      }
    },
    stop: () => (stopped ??= stopAll()),
  };
}

/** One that cannot be stopped must not keep the others running. */
async function stopOne(one: Stoppable): Promise<void> {
  try {
    await one.stop();
  } catch (error) {
    console.error(error);
  }
}
