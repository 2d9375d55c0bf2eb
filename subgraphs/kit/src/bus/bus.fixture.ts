import { defineEntity, p } from '@mikro-orm/core';
import { afterAll, afterEach, beforeEach, expect, vi } from 'vitest';
import { newLogger } from '../logging/index.ts';
import { emit, type OutboxEvent, outboxEntity } from '../outbox/index.ts';
import { type ScratchDomain, scratchDomain } from '../outbox/scratch-domain.ts';
import {
  busCursorEntity,
  busParkedEntity,
  consume,
  type Consumer,
  type ConsumeOptions,
  type Handle,
  openPostgresBus,
  type Reader,
} from './index.ts';

const DOMAIN = 'operations';
const QUICK = { pollMs: 50, backoffMs: { first: 1, most: 20 }, batchSize: 10 };

const effectEntity = defineEntity({
  name: 'Effect',
  tableName: 'effect',
  properties: {
    id: p.integer().primary().autoincrement(),
    consumer: p.string(),
    n: p.integer(),
  },
});

export const numbersOf = (events: readonly OutboxEvent[]) =>
  events.map(({ body }) => Number(body['n']));
export const upTo = (count: number) => Array.from({ length: count }, (_, index) => index + 1);

/** A domain that follows its own outbox of numbered events; every test under a new consumer's name. */
export async function aBus() {
  const tables = [outboxEntity, busCursorEntity, busParkedEntity].map((make) => make(DOMAIN));
  const shop = await scratchDomain([...tables, effectEntity]);
  const logger = newLogger('test', { level: 'silent' });
  const bus = openPostgresBus({ url: shop.url, logger });
  const reader = { source: DOMAIN, consumer: '' };
  let running: Consumer[] = [];

  beforeEach(async () => {
    reader.consumer = `data-${crypto.randomUUID()}`;
    await shop.em().execute('delete from operations.outbox');
  });
  afterEach(async () => {
    await Promise.all(running.map((one) => one.stop()));
    running = [];
  });
  afterAll(() => bus.close());

  function start(handle: Handle, over: Partial<ConsumeOptions> = {}): Consumer {
    const options = { bus, orm: shop.orm, logger, handle, ...reader, ...QUICK, ...over };
    const consumer = consume(options);
    running.push(consumer);
    return consumer;
  }

  /** Emits events `from` … `to` in one transaction. */
  async function happen(from: number, to: number, type = 'shop.order.placed'): Promise<void> {
    const em = shop.em();
    for (let n = from; n <= to; n += 1) {
      emit(em, new Date(), { type, organisation: 'demo', body: { n } });
    }
    await em.flush();
  }

  return { shop, reader, start, happen, ...effects(shop, reader) };
}

/** The effect of an event is a row. */
function effects(shop: ScratchDomain, reader: Reader) {
  const note: Handle = async (em, events) => {
    for (const n of numbersOf(events)) em.create(effectEntity, { consumer: reader.consumer, n });
  };

  async function noted(): Promise<number[]> {
    const where = { consumer: reader.consumer };
    const rows = await shop.em().find(effectEntity, where, { orderBy: { id: 'asc' } });
    return rows.map(({ n }) => n);
  }

  const untilNoted = (numbers: number[]) =>
    vi.waitFor(async () => expect(await noted()).toEqual(numbers), {
      timeout: 10_000,
      interval: 20,
    });

  return { note, noted, untilNoted };
}
