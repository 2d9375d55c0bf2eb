import { newLogger } from '../logging/index.ts';
import { afterAll } from 'vitest';
import {
  emit,
  type NewEvent,
  type OutboxEvent,
  outboxEntity,
  type Subscription,
  tailOutbox,
} from './index.ts';
import { scratchDomain } from './scratch-domain.ts';

export const NOW = new Date('2026-05-01T08:00:00Z');
export const ALL: Subscription = { organisation: '*' };
export const DOMAIN = 'operations';

/** Writes an event as another program would: type. */
export const INSERT = `insert into operations.outbox (event_id, type, organisation, body, at)
  values (gen_random_uuid(), $1, 'demo', '{}', now())`;

/** An outbox of the test file's own, a tail on it, and ways to fill it and to look at it. */
export async function anOutbox() {
  const shop = await scratchDomain([outboxEntity(DOMAIN)]);
  const tailOptions = {
    url: shop.url,
    domain: DOMAIN,
    logger: newLogger('test', { level: 'silent' }),
  };
  const tail = await tailOutbox(tailOptions);
  afterAll(() => tail.close());

  /** Emits each in one transaction and gives their ids. */
  async function happen(...events: Partial<NewEvent>[]): Promise<string[]> {
    const em = shop.em();
    const placed = { type: 'shop.order.placed', organisation: 'demo.b01', body: {} };
    const ids = events.map((event) => emit(em, NOW, { ...placed, ...event }));
    await em.flush();
    return ids;
  }

  /** Of an event that happens now. Whatever happened before it has been read then. */
  async function lastCursor(): Promise<string> {
    const stream = tail.subscribe(ALL);
    const [id] = await happen({});
    for await (const event of stream) if (event.id === id) return event.cursor;
    throw new Error('The outbox was closed');
  }

  return { shop, tail, tailOptions, happen, lastCursor };
}

/** The next `count` events, fewer when the stream ends. */
export async function take(stream: AsyncGenerator<OutboxEvent, void>, count: number) {
  const events: OutboxEvent[] = [];
  while (events.length < count) {
    const { value, done } = await stream.next();
    if (done) break;
    events.push(value);
  }
  return events;
}

export const idsOf = (events: readonly OutboxEvent[]) => events.map(({ id }) => id);
