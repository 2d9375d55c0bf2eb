import { Client } from 'pg';
import { afterAll, describe, expect, it } from 'vitest';
import { serviceCaller } from '../caller/index.ts';
import { newLogger } from '../logging/index.ts';
import { scopedManager } from '../scope/index.ts';
import {
  emit,
  encodeCursor,
  mapStream,
  type NewEvent,
  type OutboxEvent,
  outboxEntity,
  pruneOutbox,
  type Subscription,
  tailOutbox,
} from './index.ts';
import { scratchDomain } from './scratch-domain.ts';

const NOW = new Date('2026-05-01T08:00:00Z');
const logger = newLogger('test', { level: 'silent' });
const ALL: Subscription = { organisation: '*' };
const [ALICE, BOB] = [
  '0b8b6c1e-0000-7000-8000-00000000000a',
  '0b8b6c1e-0000-7000-8000-00000000000b',
];

const shop = await scratchDomain([outboxEntity('operations')]);
const tail = await tailOutbox({ url: shop.url, domain: 'operations', logger });

afterAll(() => tail.close());

async function happen(...events: Partial<NewEvent>[]): Promise<string[]> {
  const em = shop.em();
  const ids = events.map((event) =>
    emit(em, NOW, { type: 'shop.order.placed', organisation: 'demo.b01', body: {}, ...event }),
  );
  await em.flush();
  return ids;
}

async function take(stream: AsyncGenerator<OutboxEvent, void>, count: number) {
  const events: OutboxEvent[] = [];
  while (events.length < count) {
    const { value, done } = await stream.next();
    if (done) break;
    events.push(value);
  }
  return events;
}

const idsOf = (events: readonly OutboxEvent[]) => events.map(({ id }) => id);

async function lastCursor(): Promise<string> {
  const stream = tail.subscribe(ALL);
  await happen({});
  const [event] = await take(stream, 1);
  await stream.return();
  return event?.cursor ?? '';
}

async function connected(): Promise<Client> {
  const client = new Client({ connectionString: shop.url });
  await client.connect();
  return client;
}

const INSERT = `insert into operations.outbox (event_id, type, organisation, body, at)
  values (gen_random_uuid(), $1, 'demo', '{}', now())`;

describe('emit', () => {
  it('writes the event with the change, or neither', async () => {
    const stream = tail.subscribe({ organisation: '*', types: ['shop.kept', 'shop.undone'] });
    const undone = shop.em().transactional(async (em) => {
      emit(em, NOW, { type: 'shop.undone', organisation: 'demo', body: {} });
      await em.flush();
      throw new Error('changed my mind');
    });
    await expect(undone).rejects.toThrow('changed my mind');
    await happen({
      type: 'shop.kept',
      customerId: ALICE,
      subjectId: BOB,
      channel: 'app',
      body: { n: 1 },
    });
    expect(await take(stream, 1)).toMatchObject([
      {
        type: 'shop.kept',
        organisation: 'demo.b01',
        customerId: ALICE,
        subjectId: BOB,
        channel: 'app',
        body: { n: 1 },
        at: NOW,
      },
    ]);
    await stream.return();
  });

  it('refuses the same event twice', async () => {
    const eventId = crypto.randomUUID();
    await happen({ eventId });
    await expect(happen({ eventId })).rejects.toThrow(/unique/);
  });

  it('is bound to the part of the bank of the caller', async () => {
    const em = scopedManager(shop.orm, { ...serviceCaller('b'), organisation: 'demo.b02' });
    emit(em, NOW, { type: 'shop.order.placed', organisation: 'demo.b01', body: {} });
    await expect(em.flush()).rejects.toThrow(/row-level security/);
  });
});

describe('subscribe', () => {
  it('gives events live and in order', async () => {
    const stream = tail.subscribe(ALL);
    const ids = [...(await happen({}, {}, {})), ...(await happen({}))];
    expect(idsOf(await take(stream, 4))).toEqual(ids);
    await stream.return();
  });

  it.each([
    ['after a cursor', async () => ({ after: await lastCursor() })],
    ['live', async () => ({})],
  ])('chooses by type, organisation and customer %s', async (_, start) => {
    const filter = { types: ['shop.order.placed'], organisation: 'demo.b01', customer: ALICE };
    const live = tail.subscribe({ ...filter, ...(await start()) });
    const [wanted] = await happen(
      { customerId: ALICE },
      { customerId: BOB },
      { customerId: ALICE, organisation: 'demo.b010' },
      { customerId: ALICE, organisation: 'demo' },
      { customerId: ALICE, type: 'shop.order.refused' },
    );
    const [below] = await happen({ customerId: ALICE, organisation: 'demo.b01.o03' });
    expect(idsOf(await take(live, 2))).toEqual([wanted, below]);
    await live.return();
  });

  it('applies the finer choice to the past and to the present', async () => {
    const after = await lastCursor();
    const [, past] = await happen({ body: { n: 1 } }, { body: { n: 2 } });
    const matches = ({ body }: OutboxEvent) => body['n'] === 2;
    const stream = tail.subscribe({ ...ALL, after, matches });
    expect(idsOf(await take(stream, 1))).toEqual([past]);
    const [, present] = await happen({ body: { n: 1 } }, { body: { n: 2 } });
    expect(idsOf(await take(stream, 1))).toEqual([present]);
    await stream.return();
  });

  it('shows nothing to a caller without an organisation', async () => {
    const after = await lastCursor();
    await happen({});
    const stream = tail.subscribe({ organisation: null, after });
    const none = stream.next();
    await happen({});
    await take(tail.subscribe({ ...ALL, after }), 2);
    await stream.return();
    expect(await none).toEqual({ value: undefined, done: true });
  });

  it('ends at once while it waits, also when mapped', async () => {
    const mapped = mapStream(tail.subscribe(ALL), ({ type }) => ({ type }));
    const waiting = mapped.next();
    await mapped.return();
    expect(await waiting).toEqual({ value: undefined, done: true });
  });

  it('goes on from the table when the queue overflows, without gap or double', async () => {
    const narrow = await tailOutbox({ url: shop.url, domain: 'operations', logger, queueLimit: 3 });
    const stream = narrow.subscribe(ALL);
    const ids = await happen({});
    const first = await take(stream, 1);
    for (let i = 0; i < 5; i += 1) ids.push(...(await happen({}, {}, {}, {})));
    await take(narrow.subscribe({ ...ALL, after: first[0]?.cursor ?? null }), 20);
    ids.push(...(await happen({}, {})));
    expect(idsOf([...first, ...(await take(stream, 22))])).toEqual(ids);
    await narrow.close();
  });

  it('refuses what is no cursor', () => {
    expect(() => tail.subscribe({ ...ALL, after: 'yesterday' })).toThrow(/cursor/);
  });
});

describe('the cursor trap', () => {
  it('does not step over a slow transaction that began first', async () => {
    const [slow, quick] = [await connected(), await connected()];
    const stream = tail.subscribe({ organisation: '*', types: ['shop.slow', 'shop.quick'] });
    await slow.query('begin');
    await slow.query(`select set_config('app.organisation', '*', true)`);
    await slow.query(INSERT, ['shop.slow']);
    await quick.query('begin');
    await quick.query(`select set_config('app.organisation', '*', true)`);
    await quick.query(INSERT, ['shop.quick']);
    await quick.query('commit');
    const first = stream.next();
    const early = await Promise.race([first, tail.subscribe(ALL).next(), elapsed(300)]);
    expect(early).toBe('nothing');
    await slow.query('commit');
    const { value } = await first;
    const rest = await take(stream, 1);
    expect([value, ...rest].map((event) => event?.type)).toEqual(['shop.slow', 'shop.quick']);
    await Promise.all([slow.end(), quick.end(), stream.return()]);
  });
});

describe('a lost connection', () => {
  it('loses no event when the LISTEN connection is killed', async () => {
    const stream = tail.subscribe(ALL);
    const admin = new Client({ connectionString: shop.adminUrl });
    await admin.connect();
    const kill = () =>
      admin.query(`select pg_terminate_backend(pid) from pg_stat_activity
        where datname = current_database() and usename = 'operations' and query ilike 'listen%'`);
    const ids = await happen({});
    for (let i = 0; i < 3; i += 1) {
      const { rowCount } = await kill();
      expect(rowCount).toBe(1);
      ids.push(...(await happen({}, {})));
      expect(idsOf(await take(stream, i === 0 ? 3 : 2))).toEqual(ids.splice(0));
      await listening(admin);
    }
    await Promise.all([admin.end(), stream.return()]);
  });

  it('loses no event when every connection is killed', async () => {
    const stream = tail.subscribe(ALL);
    const admin = new Client({ connectionString: shop.adminUrl });
    await admin.connect();
    await admin.query(`select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and usename = 'operations'`);
    await admin.query(`select set_config('app.organisation', '*', false)`);
    await admin.query(INSERT, ['shop.after.crash']);
    expect((await take(stream, 1)).map(({ type }) => type)).toEqual(['shop.after.crash']);
    await Promise.all([admin.end(), stream.return()]);
  });
});

describe('twenty subscribers that come and go', () => {
  it('each get every event once and in order', async () => {
    const TOTAL = 400;
    const after = await lastCursor();
    const expected: string[] = [];
    const subscribers = Array.from({ length: 20 }, (_, seed) => follow(seed, after, TOTAL));
    for (let sent = 0; sent < TOTAL; sent += 10) {
      expected.push(...(await happen(...Array.from({ length: 10 }, () => ({})))));
    }
    for (const seen of await Promise.all(subscribers)) expect(seen).toEqual(expected);
  }, 60_000);

  /** Drops its subscription at pseudo-random moments and comes back with its last cursor. */
  async function follow(seed: number, start: string, total: number): Promise<string[]> {
    const seen: string[] = [];
    let cursor = start;
    let random = seed + 1;
    while (seen.length < total) {
      random = (random * 48_271) % 2_147_483_647;
      const stream = tail.subscribe({ ...ALL, after: cursor });
      for (const event of await take(stream, Math.min((random % 37) + 1, total - seen.length))) {
        seen.push(event.id);
        cursor = event.cursor;
      }
      await stream.return();
    }
    return seen;
  }
});

describe('pruneOutbox', () => {
  it('lets only those go on who have missed nothing', async () => {
    expect(await pruneOutbox(shop.url, 'operations', NOW)).toBe(0);
    const stale = await lastCursor();
    const seen = await lastCursor();
    const pruned = await pruneOutbox(shop.url, 'operations', new Date('2100-01-01'));
    expect(pruned).toBeGreaterThan(0);
    const refusal = { code: 'CURSOR_EXPIRED', details: { oldest: seen } };
    await expect(tail.subscribe({ ...ALL, after: stale }).next()).rejects.toMatchObject(refusal);
    const beginning = encodeCursor({ xid: 0n, id: 0n });
    await expect(tail.subscribe({ ...ALL, after: beginning }).next()).rejects.toMatchObject(
      refusal,
    );
    const [next] = await happen({});
    expect(idsOf(await take(tail.subscribe({ ...ALL, after: seen }), 1))).toEqual([next]);
  });
});

function elapsed(ms: number): Promise<'nothing'> {
  return new Promise((resolve) => setTimeout(() => resolve('nothing'), ms));
}

async function listening(admin: Client): Promise<void> {
  const sql = `select 1 from pg_stat_activity
    where datname = current_database() and usename = 'operations' and query ilike 'listen%'`;
  while ((await admin.query(sql)).rowCount === 0) await elapsed(20);
}
