import type { Logger } from '../logging/index.ts';
import {
  encodeCursor,
  openPool,
  type OutboxEvent,
  type Position,
  readEnd,
  readEvents,
  WakeUp,
} from '../outbox/index.ts';

export interface BusRange {
  readonly after: Position;
  /** Up to and including; null: all there is. */
  readonly upTo?: Position | null;
  /** Any when absent. */
  readonly types?: readonly string[] | undefined;
  readonly limit: number;
}

/** Carries the domain events of every domain to every other. Another broker fits behind this port. */
export interface Bus {
  /** Events of the domain `source` in their order, the same ones for the same range, always. */
  read(source: string, range: BusRange): Promise<OutboxEvent[]>;
  /** Where the next `limit` events of any type end, without reading them; null: there are none. */
  end(source: string, range: Pick<BusRange, 'after' | 'limit'>): Promise<Position | null>;
  /** A hint that there is something to read; may be lost. Returns how to end it. */
  onWake(source: string, fn: () => void): () => void;
  close(): Promise<void>;
}

export interface PostgresBusOptions {
  /** Of a role that may select from the outboxes. */
  readonly url: string;
  readonly logger: Logger;
}

/** Reads the outboxes in place. */
export function openPostgresBus({ url, logger }: PostgresBusOptions): Bus {
  const pool = openPool(url, 4, (err) => logger.warn({ err }, 'bus connection failed'));
  const wakeUp = new WakeUp(url, logger);
  return {
    read: (source, { types, ...range }) =>
      readEvents(pool, source, {
        ...range,
        ...(types && { filter: { types, organisation: '*' } }),
      }),
    end: (source, range) => readEnd(pool, source, range),
    onWake: (source, fn) => wakeUp.on(source, fn),
    async close() {
      await wakeUp.close();
      await pool.end();
    },
  };
}

/** Names a range: the same text for the same events, so that an engine can refuse a second delivery. */
export function batchToken(after: Position, last: Position): string {
  return `${encodeCursor(after)}~${encodeCursor(last)}`;
}
