import { Client } from 'pg';
import type { Logger } from '../logging/index.ts';
import { wakeChannel } from './outbox.entity.ts';

const RETRY_MS = { first: 100, most: 5_000 };

/**
 * One connection that LISTENs. It is only a hint: notifications sent while it is down are lost, so
 * whoever is woken reads from their own position, and also reads now and then unasked.
 */
export class WakeUp {
  readonly #url: string;
  readonly #logger: Logger;
  readonly #listeners = new Map<string, Set<() => void>>();
  #client: Client | null = null;
  #retryMs = RETRY_MS.first;
  #timer: NodeJS.Timeout | undefined;
  #isClosed = false;
  /** What the connection is told, one after another. */
  #turn: Promise<unknown> = Promise.resolve();

  constructor(url: string, logger: Logger) {
    this.#url = url;
    this.#logger = logger;
    void this.#connect();
  }

  /** `fn` is called when `domain` has new events, and after each reconnection. Returns how to end it. */
  on(domain: string, fn: () => void): () => void {
    const channel = wakeChannel(domain);
    const fns = this.#listeners.get(channel) ?? new Set();
    fns.add(fn);
    if (!this.#listeners.has(channel)) {
      this.#listeners.set(channel, fns);
      const client = this.#client;
      if (client) this.#listen(client, channel).catch(() => void client.end().catch(() => {}));
    }
    return () => void fns.delete(fn);
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    clearTimeout(this.#timer);
    await this.#client?.end();
  }

  async #connect(): Promise<void> {
    const client = new Client({ connectionString: this.#url, keepAlive: true });
    const warn = (err: unknown) => this.#logger.warn({ err }, 'wake-up connection failed');
    // Without a listener an error of the connection would end the process.
    client.on('error', warn);
    client.on('end', () => this.#lost(client));
    client.on('notification', ({ channel }) => this.#wake(channel));
    this.#client = client;
    try {
      this.#turn = client.connect();
      await this.#turn;
      for (const channel of this.#listeners.keys()) await this.#listen(client, channel);
      this.#retryMs = RETRY_MS.first;
      for (const channel of this.#listeners.keys()) this.#wake(channel);
    } catch (err) {
      warn(err);
      await client.end().catch(() => {});
      this.#lost(client);
    }
  }

  async #listen(client: Client, channel: string): Promise<void> {
    const listening = this.#turn.then(() => client.query(`listen ${channel}`));
    this.#turn = listening.catch(() => {});
    await listening;
  }

  #lost(client: Client): void {
    if (this.#isClosed || this.#client !== client) return;
    this.#client = null;
    this.#timer = setTimeout(() => void this.#connect(), this.#retryMs);
    this.#retryMs = Math.min(this.#retryMs * 2, RETRY_MS.most);
  }

  #wake(channel: string): void {
    for (const fn of this.#listeners.get(channel) ?? []) fn();
  }
}
