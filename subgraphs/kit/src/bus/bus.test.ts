import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { defineEntity, p } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { newLogger } from '../logging/index.ts';
import { emit, type OutboxEvent, outboxEntity } from '../outbox/index.ts';
import { scratchDomain } from '../outbox/scratch-domain.ts';
import {
  busCursorEntity,
  busParkedEntity,
  consume,
  type Consumer,
  type ConsumeOptions,
  discardParked,
  type Handle,
  listParked,
  openPostgresBus,
  retryParked,
} from './index.ts';

const effectEntity = defineEntity({
  name: 'Effect',
  tableName: 'effect',
  properties: {
    id: p.integer().primary().autoincrement(),
    consumer: p.string(),
    n: p.integer(),
  },
});
const ENTITIES = [
  outboxEntity('operations'),
  busCursorEntity('operations'),
  busParkedEntity('operations'),
  effectEntity,
];
const logger = newLogger('test', { level: 'silent' });

const shop = await scratchDomain(ENTITIES);
const bus = openPostgresBus({ url: shop.url, logger });
let consumer: string;
let running: Consumer[] = [];

beforeEach(async () => {
  consumer = `data-${crypto.randomUUID()}`;
  await shop.em().execute('delete from operations.outbox');
});

afterEach(async () => {
  await Promise.all(running.map((one) => one.stop()));
  running = [];
});

afterAll(() => bus.close());

const QUICK = { pollMs: 50, backoffMs: { first: 1, most: 20 }, batchSize: 10 };

function start(handle: Handle, over: Partial<ConsumeOptions> = {}): Consumer {
  const reader = { source: 'operations', consumer };
  const one = consume({ bus, orm: shop.orm, logger, handle, ...reader, ...QUICK, ...over });
  running.push(one);
  return one;
}

async function happen(from: number, to: number): Promise<void> {
  const em = shop.em();
  for (let n = from; n <= to; n += 1) {
    emit(em, new Date(), { type: 'shop.order.placed', organisation: 'demo', body: { n } });
  }
  await em.flush();
}

const numbersOf = (events: readonly OutboxEvent[]) => events.map(({ body }) => Number(body['n']));
const upTo = (count: number) => Array.from({ length: count }, (_, index) => index + 1);

/** The effect of an event: a row. */
const note: Handle = async (em, events) => {
  for (const n of numbersOf(events)) em.create(effectEntity, { consumer, n });
};

async function noted(): Promise<number[]> {
  const rows = await shop.em().find(effectEntity, { consumer }, { orderBy: { id: 'asc' } });
  return rows.map(({ n }) => n);
}

const until = (numbers: number[]) =>
  vi.waitFor(async () => expect(await noted()).toEqual(numbers), { timeout: 10_000, interval: 20 });

describe('consume', () => {
  it('takes what was and what comes, in order, in batches', async () => {
    await happen(1, 25);
    const sizes: number[] = [];
    start(async (em, events, batch) => {
      sizes.push(events.length);
      await note(em, events, batch);
    });
    await until(upTo(25));
    expect(sizes).toEqual([10, 10, 5]);
    await happen(26, 27);
    await until(upTo(27));
  });

  it('goes on where the last process stopped', async () => {
    await happen(1, 3);
    const first = start(note);
    await until(upTo(3));
    await first.stop();
    await happen(4, 6);
    start(note);
    await until(upTo(6));
  });

  it('has each effect once when the connection dies before the commit', async () => {
    await happen(1, 5);
    const tokens: string[] = [];
    start(async (em, events, batch) => {
      tokens.push(`${batch.token} ${numbersOf(events).join()}`);
      await note(em, events, batch);
      await em.flush();
      if (tokens.length > 1) return;
      // What comes meanwhile must not slip into the batch that was begun.
      await happen(6, 7);
      await dieInTransaction(em);
    });
    await until(upTo(7));
    expect(tokens[1]).toBe(tokens[0]);
    expect(tokens[2]).toMatch(/ 6,7$/);
    expect(await listParked(shop.em())).toEqual([]);
  });

  it('delivers the same batch under the same token after a crash of the process', async () => {
    await happen(1, 5);
    const crashed = await deliveryOfCrashingProcess();
    await happen(6, 7);
    const deliveries: object[] = [];
    start(async (em, events, batch) => {
      deliveries.push({ token: batch.token, numbers: numbersOf(events) });
      await note(em, events, batch);
    });
    await until(upTo(7));
    expect(crashed).toMatchObject({ numbers: upTo(5) });
    expect(deliveries).toEqual([crashed, { token: expect.any(String), numbers: [6, 7] }]);
  });

  it('works in one copy at a time, and another takes over', async () => {
    let atWork = 0;
    const seen = new Set<string>();
    const copy =
      (name: string): Handle =>
      async (em, events, batch) => {
        atWork += 1;
        expect(atWork).toBe(1);
        seen.add(name);
        await note(em, events, batch);
        await em.flush();
        atWork -= 1;
      };
    const one = start(copy('one'));
    await happen(1, 30);
    await vi.waitFor(() => expect(seen.size).toBe(1));
    start(copy('two'));
    await happen(31, 60);
    await until(upTo(60));
    await one.stop();
    seen.clear();
    await happen(61, 70);
    await until(upTo(70));
    expect([...seen]).toEqual(['two']);
  });
});

describe('an event that cannot be taken', () => {
  const refuseSeven: Handle = async (em, events, batch) => {
    await note(em, events, batch);
    if (numbersOf(events).includes(7)) throw new Error('seven is not a number here');
  };
  const without = (n: number, count: number) => upTo(count).filter((each) => each !== n);
  const mine = async () => (await listParked(shop.em())).filter((one) => one.consumer === consumer);

  it('is parked with the reason, and the rest goes on in order', async () => {
    await happen(1, 25);
    start(refuseSeven, { maxAttempts: 4 });
    await until(without(7, 25));
    const [parked, ...others] = await mine();
    expect(parked).toMatchObject({ source: 'operations', reason: 'seven is not a number here' });
    expect(parked?.event).toMatchObject({ type: 'shop.order.placed', body: { n: 7 } });
    expect(others).toEqual([]);
  });

  it('can be tried again, or given up', async () => {
    await happen(7, 7);
    start(refuseSeven, { maxAttempts: 2 });
    await vi.waitFor(async () => expect(await mine()).toHaveLength(1), { timeout: 10_000 });
    const reader = { orm: shop.orm, source: 'operations', consumer };
    const eventId = (await mine())[0]?.event.id ?? '';
    await expect(retryParked({ ...reader, handle: refuseSeven }, eventId)).rejects.toThrow('seven');
    expect(await mine()).toHaveLength(1);
    expect(await retryParked({ ...reader, handle: note }, eventId)).toBe(true);
    expect(await noted()).toEqual([7]);
    expect(await mine()).toEqual([]);
    expect(await retryParked({ ...reader, handle: note }, eventId)).toBe(false);
  });

  it('is gone when discarded', async () => {
    await happen(7, 7);
    start(refuseSeven, { maxAttempts: 1 });
    await vi.waitFor(async () => expect(await mine()).toHaveLength(1), { timeout: 10_000 });
    const eventId = (await mine())[0]?.event.id ?? '';
    expect(await discardParked(shop.em(), { source: 'operations', consumer }, eventId)).toBe(true);
    expect(await discardParked(shop.em(), { source: 'operations', consumer }, eventId)).toBe(false);
    expect(await mine()).toEqual([]);
  });

  it('is not blamed for a neighbour that is down', async () => {
    await happen(1, 3);
    let failures = 0;
    start(
      async (em, events, batch) => {
        failures += 1;
        if (failures <= 12) throw Object.assign(new Error('refused'), { code: 'ECONNREFUSED' });
        await note(em, events, batch);
      },
      { maxAttempts: 2 },
    );
    await until(upTo(3));
    expect(await mine()).toEqual([]);
  });
});

async function dieInTransaction(em: EntityManager): Promise<void> {
  await em.execute('select pg_terminate_backend(pg_backend_pid())');
}

/** Runs a consumer in a process that is killed after its handler, before the commit. */
async function deliveryOfCrashingProcess(): Promise<unknown> {
  const at = (path: string) => JSON.stringify(import.meta.resolve(path));
  const program = `
    import { openOrm } from ${at('../orm/index.ts')};
    import { newLogger } from ${at('../logging/index.ts')};
    import { outboxEntity } from ${at('../outbox/index.ts')};
    import { busCursorEntity, consume, openPostgresBus } from ${at('./index.ts')};
    const [clientUrl, consumer] = process.argv.slice(1);
    const entities = [outboxEntity('operations'), busCursorEntity('operations')];
    const orm = await openOrm({ clientUrl, domain: 'operations', entities, migrations: '' });
    const logger = newLogger('crash', { level: 'silent' });
    const bus = openPostgresBus({ url: clientUrl, logger });
    consume({ bus, orm, logger, source: 'operations', consumer, handle: async (em, events, batch) => {
      const numbers = events.map(({ body }) => body.n);
      process.stdout.write(JSON.stringify({ ...batch, numbers }), () => process.kill(process.pid, 'SIGKILL'));
      await new Promise(() => {});
    } });`;
  const args = ['--input-type=module', '-e', program, shop.url, consumer];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  return JSON.parse(await text(child.stdout));
}
