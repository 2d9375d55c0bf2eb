import { Client } from 'pg';
import type { Logger } from '../logging/index.ts';
import { wakeChannel } from './outbox.entity.ts';

export interface WakeUp {
  /** `fn` is called when `domain` has new events, and after every reconnection. Returns how to end it. */
  on(domain: string, fn: () => void): () => void;
  close(): Promise<void>;
}

const RETRY_MS = { first: 100, most: 5_000 };

/**
 * One connection that LISTENs. It is only a hint: notifications sent while it is down are lost, so
 * whoever is woken reads from their own position, and also reads now and then unasked.
 */
export function openWakeUp(url: string, logger: Logger): WakeUp {
  const listeners = new Map<string, Set<() => void>>();
  let client: Client | null = null;
  let retryMs = RETRY_MS.first;
  let timer: NodeJS.Timeout | undefined;
  let closed = false;

  const wake = (channel: string) => listeners.get(channel)?.forEach((fn) => fn());

  async function connect(): Promise<void> {
    const next = new Client({ connectionString: url, keepAlive: true });
    // Without a listener an error of the connection would end the process.
    next.on('error', (err) => logger.warn({ err }, 'wake-up connection failed'));
    next.on('end', () => lost(next));
    next.on('notification', ({ channel }) => wake(channel));
    client = next;
    try {
      await next.connect();
      for (const channel of listeners.keys()) await next.query(`listen ${channel}`);
      retryMs = RETRY_MS.first;
      for (const channel of listeners.keys()) wake(channel);
    } catch (err) {
      logger.warn({ err }, 'wake-up connection failed');
      await next.end().catch(() => {});
      lost(next);
    }
  }

  function lost(which: Client): void {
    if (closed || client !== which) return;
    client = null;
    timer = setTimeout(() => void connect(), retryMs);
    retryMs = Math.min(retryMs * 2, RETRY_MS.most);
  }

  function listen(channel: string): void {
    const current = client;
    current?.query(`listen ${channel}`).catch(() => void current.end().catch(() => {}));
  }

  void connect();
  return {
    on(domain, fn) {
      const channel = wakeChannel(domain);
      const fns = listeners.get(channel) ?? new Set();
      if (!listeners.has(channel)) {
        listeners.set(channel, fns);
        listen(channel);
      }
      fns.add(fn);
      return () => void fns.delete(fn);
    },
    async close() {
      closed = true;
      clearTimeout(timer);
      await client?.end();
    },
  };
}
