import { setTimeout as pause } from 'node:timers/promises';
import type { EntityManager, MikroORM } from '@mikro-orm/postgresql';
import { serviceCaller } from '../caller/index.ts';
import type { Logger } from '../logging/index.ts';
import { comparePositions, newBell, type OutboxEvent, type Position } from '../outbox/index.ts';
import { scopedManager } from '../scope/index.ts';
import { batchToken, type Bus } from './bus.ts';
import {
  loadCursor,
  lockReader,
  recordBegun,
  recordDone,
  recordFailure,
  recordParked,
  type Reader,
} from './cursor-table.ts';
import { rememberHandle } from './handles.ts';
import { isOutage } from './outage.ts';

export interface Batch {
  /** The same for the same events: lets an engine outside PostgreSQL drop a second delivery. */
  readonly token: string;
}

/**
 * Takes events in order, in the transaction that also moves the consumer's cursor. What it writes
 * elsewhere must be its last act, and deduplicated by the token.
 */
export type Handle = (
  em: EntityManager,
  events: readonly OutboxEvent[],
  batch: Batch,
) => Promise<void>;

export interface ConsumeOptions extends Reader {
  readonly bus: Bus;
  readonly orm: MikroORM;
  readonly handle: Handle;
  readonly logger: Logger;
  /** Events of other types are passed over, many at a time; any type when absent. */
  readonly types?: readonly string[];
  readonly batchSize?: number;
  readonly pollMs?: number;
  /** Failures of one and the same event before it is parked. */
  readonly maxAttempts?: number;
  readonly backoffMs?: { readonly first: number; readonly most: number };
}

export interface Consumer {
  /** Lets the running batch end. */
  stop(): Promise<void>;
}

interface Begun {
  readonly after: Position;
  readonly last: Position;
  readonly events: readonly OutboxEvent[];
}

const DEFAULTS = {
  batchSize: 200,
  pollMs: 1_000,
  maxAttempts: 10,
  backoffMs: { first: 200, most: 30_000 },
};
/** Failures of a batch before it is halved, to find the event at fault. */
const BATCH_ATTEMPTS = 3;
/** Beyond any batch size. */
const WHOLE_BATCH = 100_000;
/** Of a consumer that hears of some types only: events looked through at a time. */
const LOOKED_THROUGH = 20_000;

/** Follows a source for ever. Among copies in several processes one is at work at a time. */
export function consume(options: ConsumeOptions): Consumer {
  rememberHandle(options);
  return new RunningConsumer(options);
}

class RunningConsumer implements Consumer {
  readonly #options: ConsumeOptions & typeof DEFAULTS;
  readonly #bell = newBell();
  readonly #stopping = new AbortController();
  readonly #running: Promise<void>;
  readonly #endWake: () => void;
  #size: number;
  /** While an event at fault is sought: where the batch that failed ends. */
  #suspectUpTo: Position | null = null;
  #failures = 0;

  constructor(options: ConsumeOptions) {
    this.#options = { ...DEFAULTS, ...options };
    this.#size = this.#options.batchSize;
    this.#endWake = options.bus.onWake(options.source, () => this.#bell.ring());
    this.#running = this.#run();
  }

  async stop(): Promise<void> {
    this.#stopping.abort();
    this.#endWake();
    this.#bell.ring();
    await this.#running;
  }

  async #run(): Promise<void> {
    const { pollMs } = this.#options;
    while (!this.#stopping.signal.aborted) {
      try {
        if (!(await this.#step())) await this.#bell.wait(pollMs);
        this.#failures = 0;
      } catch (error) {
        await this.#recover(error);
      }
    }
  }

  /** False when there is nothing to do, or another copy does it. */
  async #step(): Promise<boolean> {
    const batch = await this.#exclusively((em) => this.#begin(em));
    if (!batch) return false;
    if (batch.events.length === 0) return true;
    return this.#exclusively((em) => this.#deliver(em, batch));
  }

  async #begin(em: EntityManager): Promise<Begun | false> {
    const { bus, source, types } = this.#options;
    const { after, pending, attempts, lastError } = await loadCursor(em, this.#options);
    const limit = pending ? WHOLE_BATCH : this.#sizeAt(after);
    const upTo = pending ?? (await this.#horizon(after));
    if (types && !upTo) return false;
    let events = await bus.read(source, { after, upTo, types, limit });
    if (events.length === 0 && !upTo) return false;
    let attempt = pending ? attempts + 1 : 1;
    if (events.length > 1 && attempt > (this.#suspectUpTo ? 1 : BATCH_ATTEMPTS)) {
      events = this.#firstHalf(events);
      attempt = 1;
    }
    const last = events.at(-1)?.position ?? upTo ?? after;
    const isGivenUp = events.length === 1 && attempt > this.#options.maxAttempts;
    if (isGivenUp) await this.#park(em, events[0], lastError);
    if (isGivenUp || events.length === 0) {
      await recordDone(em, this.#options, last);
      return { after, last, events: [] };
    }
    await recordBegun(em, this.#options, { last, attempts: attempt });
    return { after, last, events };
  }

  /** Up to where a consumer of some types looks, so that it moves on also when it finds nothing there. */
  async #horizon(after: Position): Promise<Position | null> {
    const { bus, source, types } = this.#options;
    return types ? bus.end(source, { after, limit: LOOKED_THROUGH }) : null;
  }

  async #deliver(em: EntityManager, { after, last, events }: Begun): Promise<boolean> {
    const now = await loadCursor(em, this.#options);
    const isStill = comparePositions(now.after, after) === 0 && now.pending !== null;
    // Between beginning and delivering another copy may have had its turn.
    if (!isStill || comparePositions(now.pending, last) !== 0) return true;
    await this.#options.handle(em, events, { token: batchToken(after, last) });
    await em.flush();
    await recordDone(em, this.#options, last);
    return true;
  }

  async #park(em: EntityManager, event: OutboxEvent | undefined, lastError: string | null) {
    if (!event) return;
    const reason = lastError ?? 'The process ended while handling it';
    this.#options.logger.error({ eventId: event.id, reason }, 'event parked');
    await recordParked(em, this.#options, { event, reason });
  }

  async #recover(error: unknown): Promise<void> {
    const { logger, consumer, source, backoffMs } = this.#options;
    this.#failures += 1;
    logger.warn({ err: error, consumer, source, failures: this.#failures }, 'batch failed');
    const reason = error instanceof Error ? error.message : String(error);
    const failure = { reason, counts: !isOutage(error) };
    // When the database itself is away there is nowhere to note it, and nothing was begun either.
    await recordFailure(this.#manager(), this.#options, failure).catch(() => {});
    const delayMs = Math.min(backoffMs.first * 2 ** (this.#failures - 1), backoffMs.most);
    await pause(delayMs, undefined, { signal: this.#stopping.signal }).catch(() => {});
  }

  #firstHalf(events: OutboxEvent[]): OutboxEvent[] {
    this.#suspectUpTo ??= events.at(-1)?.position ?? null;
    this.#size = Math.ceil(events.length / 2);
    return events.slice(0, this.#size);
  }

  #sizeAt(after: Position): number {
    if (this.#suspectUpTo && comparePositions(after, this.#suspectUpTo) >= 0) {
      this.#suspectUpTo = null;
      this.#size = this.#options.batchSize;
    }
    return this.#size;
  }

  async #exclusively<T>(run: (em: EntityManager) => Promise<T>): Promise<T | false> {
    return this.#manager().transactional(async (em) => {
      return (await lockReader(em, this.#options)) ? run(em) : false;
    });
  }

  #manager(): EntityManager {
    return scopedManager(this.#options.orm, serviceCaller(this.#options.consumer));
  }
}
