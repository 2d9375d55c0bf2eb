import type { Kept } from './kept.ts';

export interface Target {
  /** Of the gateway: `https://graph.bank.example`. */
  readonly url: string;
  readonly writeKey: string;
}

export interface Delivery {
  /** Soon, with what else comes. */
  readonly soon: () => void;
  /** Until nothing waits, or it cannot go on now. */
  readonly flush: () => Promise<void>;
  /** The page may go at any moment: the browser sends it later. */
  readonly leave: () => void;
  readonly stop: () => void;
}

const GATHERING_MS = 2_000;
const BATCH = 50;
/** Browsers take no more from a page that goes. */
const BEACON_BYTES = 60_000;
const LONGEST_MS = 60_000;
/** To send it again would change nothing. */
const HOPELESS = [400, 413];

/** Sends what is kept, in order, and forgets it when the server has it on its disk. */
export function newDelivery(kept: Kept, { url, writeKey }: Target): Delivery {
  const address = `${url}/collect/v1/batch`;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let running: Promise<void> | null = null;
  let failures = 0;

  const bodyOf = (batch: readonly unknown[]) =>
    JSON.stringify({ batch, writeKey, sentAt: new Date().toISOString() });

  function after(ms: number): void {
    timer ??= setTimeout(() => void flush(), ms);
  }

  function flush(): Promise<void> {
    clearTimeout(timer);
    timer = undefined;
    return (running ??= sendAll().finally(() => (running = null)));
  }

  async function sendAll(): Promise<void> {
    for (;;) {
      const events = kept.oldest(BATCH);
      if (events.length === 0) return;
      if (!(await isTaken(events.map(([, event]) => event)))) {
        failures += 1;
        return after(Math.min(LONGEST_MS, 1_000 * 2 ** failures) * (0.5 + Math.random()));
      }
      failures = 0;
      events.forEach(([key]) => kept.forget(key));
    }
  }

  async function isTaken(batch: readonly unknown[]): Promise<boolean> {
    try {
      // A text needs no preflight.
      const { ok, status } = await fetch(address, { method: 'POST', body: bodyOf(batch) });
      return ok || HOPELESS.includes(status);
    } catch {
      return false;
    }
  }

  return {
    soon: () => after(GATHERING_MS),
    flush,
    leave() {
      // What is sent here stays kept: nobody says whether it arrived, and the server drops what comes twice.
      const body = bodyOf(kept.oldest(BATCH).map(([, event]) => event));
      if (body.length < BEACON_BYTES && kept.oldest(1).length > 0)
        navigator.sendBeacon(address, body);
    },
    stop: () => clearTimeout(timer),
  };
}
