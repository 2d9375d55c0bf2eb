import { isWithin } from '../scope/index.ts';
import { type Bell, newBell } from './bell.ts';
import { comparePositions, type Position } from './cursor.ts';
import type { EventFilter, OutboxEvent } from './outbox-reader.ts';

export interface Subscription extends EventFilter {
  /** Cursor of the last event the subscriber has seen; absent: only what happens from now on. */
  readonly after?: string | null;
  /** A finer choice than the filter can say. */
  readonly matches?: (event: OutboxEvent) => boolean;
}

/** What waits for one subscriber. Bounded: when it overflows the rest is read from the table again. */
export class Feed {
  position: Position;
  isClosed = false;
  /** Events were left out, so what follows the queue must come from the table. */
  isBehind: boolean;
  readonly subscription: Subscription;
  readonly bell: Bell = newBell();
  readonly #limit: number;
  #queue: OutboxEvent[] = [];

  constructor(subscription: Subscription, from: { position: Position; limit: number }) {
    this.subscription = subscription;
    this.position = from.position;
    this.isBehind = subscription.after != null;
    this.#limit = from.limit;
  }

  offer(event: OutboxEvent): void {
    if (this.isBehind) return;
    if (!accepts(this.subscription, event)) return this.#pass(event);
    if (this.#queue.length < this.#limit) this.#queue.push(event);
    else this.isBehind = true;
    this.bell.ring();
  }

  /** The next live event not yet seen. */
  take(): OutboxEvent | undefined {
    let event = this.#queue.shift();
    // A cursor from another process may be ahead of what this one has read.
    while (event && comparePositions(event.position, this.position) <= 0)
      event = this.#queue.shift();
    return event;
  }

  /** What is not for this subscriber is behind it all the same: it must not seem to have missed it. */
  #pass({ position }: OutboxEvent): void {
    const isNext = this.#queue.length === 0 && comparePositions(position, this.position) > 0;
    if (isNext) this.position = position;
  }

  /** From now on live events queue up again; everything before is to be read from the table. */
  catchUp(): void {
    this.#queue = [];
    this.isBehind = false;
  }

  close(): void {
    this.isClosed = true;
    this.bell.ring();
  }
}

function accepts({ types, organisation, customer, matches }: Subscription, event: OutboxEvent) {
  return (
    (types?.includes(event.type) ?? true) &&
    isWithin(event.organisation, organisation) &&
    (customer == null || event.customerId === customer) &&
    (matches?.(event) ?? true)
  );
}
