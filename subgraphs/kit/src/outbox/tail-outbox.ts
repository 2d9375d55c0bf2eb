import type { Pool } from 'pg';
import type { Logger } from '../logging/index.ts';
import { newBell } from './bell.ts';
import { comparePositions, decodeCursor, encodeCursor, type Position, START } from './cursor.ts';
import { Feed, type Subscription } from './feed.ts';
import { CursorExpired } from './outbox.errors.ts';
import { isWaiting, newestPlace, type OutboxEvent, readEvents, readKept } from './outbox-reader.ts';
import { openPool } from './pool.ts';
import { promptlyEnding } from './promptly-ending.ts';
import { WakeUp } from './wake-up.ts';

export interface OutboxTailOptions {
  readonly url: string;
  readonly domain: string;
  readonly logger: Logger;
  /** Live events that may wait for one subscriber before it reads the table instead. */
  readonly queueLimit?: number;
  /** How often to look unasked, since a wake-up can be lost. */
  readonly pollMs?: number;
}

const PAGE = 500;
/** How soon to look again for events that only wait for an older transaction to end. */
const UNSETTLED_MS = 25;

/** The one reader of a domain's outbox in this process, for any number of subscribers. */
export async function tailOutbox(options: OutboxTailOptions): Promise<OutboxTail> {
  const { url, domain, logger } = options;
  const pool = openPool(url, 4, (err) => logger.warn({ err }, 'outbox connection failed'));
  const position = (await newestPlace(pool, domain)) ?? START;
  return new OutboxTail(pool, options, position);
}

export class OutboxTail {
  readonly #pool: Pool;
  readonly #options: OutboxTailOptions;
  readonly #wakeUp: WakeUp;
  readonly #bell = newBell();
  readonly #feeds = new Set<Feed>();
  readonly #reading: Promise<void>;
  readonly #began: Position;
  /** Where the newest event of each type stands. */
  readonly #newest = new Map<string, Position>();
  #position: Position;
  #isClosed = false;

  constructor(pool: Pool, options: OutboxTailOptions, position: Position) {
    this.#pool = pool;
    this.#options = options;
    this.#began = position;
    this.#position = position;
    this.#wakeUp = new WakeUp(options.url, options.logger);
    this.#wakeUp.on(options.domain, () => this.#bell.ring());
    this.#reading = this.#readUntilClosed();
  }

  /**
   * What happens, in order, each event once. With `after` first what was missed, then live, without
   * a gap between. Ends with `close`. @throws InvalidInput, CursorExpired
   */
  subscribe(subscription: Subscription): AsyncGenerator<OutboxEvent, void> {
    const { after } = subscription;
    const position = after == null ? this.#position : decodeCursor(after);
    const feed = new Feed(subscription, { position, limit: this.#options.queueLimit ?? 1_000 });
    this.#feeds.add(feed);
    return promptlyEnding(this.#follow(feed), () => {
      feed.close();
      this.#feeds.delete(feed);
    });
  }

  /** Where it stands: whoever subscribes after this cursor misses nothing from now on. */
  get cursor(): string {
    return encodeCursor(this.#position);
  }

  /** Types of what happened after the cursor, each once; null when not all of it was read here. @throws InvalidInput */
  typesSince(cursor: string): readonly string[] | null {
    const after = decodeCursor(cursor);
    if (comparePositions(after, this.#began) < 0) return null;
    return [...this.#newest]
      .filter(([, position]) => comparePositions(position, after) > 0)
      .map(([type]) => type);
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    for (const feed of this.#feeds) feed.close();
    this.#bell.ring();
    await Promise.all([this.#reading, this.#wakeUp.close()]);
    await this.#pool.end();
  }

  async #readUntilClosed(): Promise<void> {
    const { logger, pollMs = 1_000 } = this.#options;
    while (!this.#isClosed) {
      try {
        if (!(await this.#readOn())) await this.#bell.wait(await this.#patienceMs(pollMs));
      } catch (err) {
        logger.warn({ err }, 'outbox not readable, trying again');
        await this.#bell.wait(pollMs);
      }
    }
  }

  async #readOn(): Promise<boolean> {
    const { domain } = this.#options;
    const events = await readEvents(this.#pool, domain, { after: this.#position, limit: PAGE });
    // No await in between: a feed that compares itself with the position sees both or neither.
    for (const event of events) {
      this.#position = event.position;
      this.#newest.set(event.type, event.position);
      for (const feed of this.#feeds) feed.offer(event);
    }
    return events.length > 0;
  }

  async #patienceMs(pollMs: number): Promise<number> {
    const unsettled = await isWaiting(this.#pool, this.#options.domain, this.#position);
    return unsettled ? UNSETTLED_MS : pollMs;
  }

  async *#follow(feed: Feed): AsyncGenerator<OutboxEvent, void> {
    try {
      while (!feed.isClosed) {
        for (let event = feed.take(); event; event = feed.take()) {
          feed.position = event.position;
          yield event;
        }
        if (feed.isBehind) yield* this.#replay(feed);
        else await feed.bell.wait();
      }
    } finally {
      this.#feeds.delete(feed);
    }
  }

  async *#replay(feed: Feed): AsyncGenerator<OutboxEvent, void> {
    const { subscription: filter } = feed;
    const upTo = this.#position;
    feed.catchUp();
    let page: OutboxEvent[];
    do {
      const range = { after: feed.position, upTo, limit: PAGE, filter };
      page = await readEvents(this.#pool, this.#options.domain, range);
      // Only now it is sure that nothing was deleted between the place and the page.
      await this.#refuseExpired(feed.position);
      for (const event of page) {
        feed.position = event.position;
        if (filter.matches?.(event) ?? true) yield event;
      }
    } while (page.length === PAGE && !feed.isClosed);
    if (comparePositions(feed.position, upTo) < 0) feed.position = upTo;
  }

  async #refuseExpired(position: Position): Promise<void> {
    const { oldest, ceiling } = await readKept(this.#pool, this.#options.domain);
    // A database that was set back begins anew with its transactions: such a place would be reached in years.
    const isOfAnotherTime = position.xid >= ceiling;
    if (isOfAnotherTime || (oldest && isGone(position, oldest))) {
      throw new CursorExpired(encodeCursor(oldest ?? START));
    }
  }
}

/** Is something deleted behind `position`? Nothing ever was as long as the very first event is there. */
const isGone = (position: Position, oldest: Position): boolean =>
  oldest.id !== 1n && comparePositions(position, oldest) < 0;
