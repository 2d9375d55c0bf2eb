import type { Kept } from './kept.ts';

export interface Target {
  /** Of the gateway: `https://graph.bank.example`. */
  readonly url: string;
  readonly writeKey: string;
}

const GATHERING_MS = 2_000;
const BATCH = 50;
/** Browsers take no more from a page that goes. */
const BEACON_BYTES = 60_000;
const LONGEST_MS = 60_000;
/** To send it again would change nothing. */
const HOPELESS = [400, 413];

/** Sends what is kept, in order, and forgets it when the server has it on its disk. */
export class Delivery {
  readonly #kept: Kept;
  readonly #target: Target;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #running: Promise<void> | null = null;
  #failures = 0;

  constructor(kept: Kept, target: Target) {
    this.#kept = kept;
    this.#target = target;
  }

  /** With what else comes soon. */
  soon(ms = GATHERING_MS): void {
    this.#timer ??= setTimeout(() => void this.flush(), ms);
  }

  /** Until nothing waits, or it cannot go on now. */
  flush(): Promise<void> {
    this.stop();
    this.#running ??= this.#sendAll().finally(() => (this.#running = null));
    return this.#running;
  }

  /**
   * The page may go at any moment: the browser sends it later. What is sent so stays kept, since nobody says whether it
   * arrived, and the server drops what comes twice.
   */
  leave(): void {
    const events = this.#kept.oldest(BATCH);
    const body = this.#bodyOf(events.map(([, event]) => event));
    if (events.length > 0 && body.length < BEACON_BYTES) navigator.sendBeacon(this.#address, body);
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  get #address(): string {
    return `${this.#target.url}/collect/v1/batch`;
  }

  #bodyOf(batch: readonly unknown[]): string {
    const { writeKey } = this.#target;
    return JSON.stringify({ batch, writeKey, sentAt: new Date().toISOString() });
  }

  async #sendAll(): Promise<void> {
    for (;;) {
      const events = this.#kept.oldest(BATCH);
      if (events.length === 0) return;
      if (!(await this.#isTaken(events.map(([, event]) => event)))) {
        this.#failures += 1;
        const wait = Math.min(LONGEST_MS, 1_000 * 2 ** this.#failures);
        this.soon(wait * (0.5 + Math.random() / 2));
        return;
      }
      this.#failures = 0;
      for (const [key] of events) this.#kept.forget(key);
    }
  }

  async #isTaken(batch: readonly unknown[]): Promise<boolean> {
    try {
      // A text needs no preflight.
      const sent = { method: 'POST', body: this.#bodyOf(batch) };
      const { ok, status } = await fetch(this.#address, sent);
      return ok || HOPELESS.includes(status);
    } catch {
      return false;
    }
  }
}
