import { Client } from 'pg';
import { describe, expect, it } from 'vitest';
import { installJobs, jobsSchema, openJobs } from '../jobs/index.ts';
import { encodeCursor, keepOutboxShort, pruneOutbox, tailOutbox } from './index.ts';
import { ALL, anOutbox, DOMAIN, idsOf, INSERT, NOW, take } from './outbox.fixture.ts';

const { shop, tail, tailOptions, happen, lastCursor } = await anOutbox();

async function connected(): Promise<Client> {
  const client = new Client({ connectionString: shop.url });
  await client.connect();
  return client;
}

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

  it('survives the death of its reader in the middle of a read', async () => {
    const stream = tail.subscribe(ALL);
    const admin = new Client({ connectionString: shop.adminUrl });
    await admin.connect();
    const blocked = `select pid from pg_stat_activity where datname = current_database()
      and usename = 'operations' and wait_event_type = 'Lock'`;
    await admin.query('begin');
    await admin.query('lock table operations.outbox in access exclusive mode');
    while ((await admin.query(blocked)).rowCount === 0) await elapsed(20);
    await admin.query(`select pg_terminate_backend(pid) from (${blocked}) as readers`);
    await admin.query('commit');
    const ids = await happen({});
    expect(idsOf(await take(stream, 1))).toEqual(ids);
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

describe('keepOutboxShort', () => {
  it('each night deletes what is older than it is kept, by when it was written', async () => {
    await installJobs(shop.ownerUrl, DOMAIN, DOMAIN);
    const jobs = await openJobs(tailOptions);
    let [days, nights] = [0, 0];
    const now = () => new Date(Date.now() + days * 86_400_000);
    await keepOutboxShort({ url: shop.url, domain: DOMAIN, jobs, days: 30, now });
    const night = async () => {
      await jobs.send('prune-outbox', {});
      nights += 1;
      const done = `select count(*)::int as nights from ${jobsSchema(DOMAIN)}.job
        where name = 'prune-outbox' and state = 'completed'`;
      await expect.poll(() => shop.em().execute(done), WAIT).toEqual([{ nights }]);
      const [kept] = await shop.em().execute<{ events: number }[]>(COUNT);
      return kept?.events;
    };
    // They happened months ago, and were written now.
    await happen({}, {});
    expect(await night()).toBeGreaterThan(1);
    days = 31;
    expect(await night()).toBe(1);
    await jobs.stop();
  });
});

const WAIT = { timeout: 15_000, interval: 50 };
const COUNT = `select count(*)::int as events from ${DOMAIN}.outbox`;

describe('pruneOutbox', () => {
  it('lets only those go on who have missed nothing', async () => {
    expect(await pruneOutbox(shop.url, DOMAIN, NOW)).toBe(0);
    const stale = await lastCursor();
    const seen = await lastCursor();
    const pruned = await pruneOutbox(shop.url, DOMAIN, new Date('2100-01-01'));
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

  it('tells a subscriber that has fallen behind what it cannot have any more', async () => {
    const narrow = await tailOutbox({ ...tailOptions, queueLimit: 2 });
    const stream = narrow.subscribe(ALL);
    const [first] = await happen({});
    expect(idsOf(await take(stream, 1))).toEqual([first]);
    await happen({}, {}, {}, {}, {}, {});
    const ends = tail.subscribe({ ...ALL, types: ['shop.closed'] });
    await happen({ type: 'shop.closed' });
    const last = (await ends.next()).value?.cursor;
    await expect.poll(() => narrow.cursor).toBe(last);
    await pruneOutbox(shop.url, DOMAIN, new Date('2100-01-01'));
    // What waited for it is still its own.
    await take(stream, 2);
    await expect(stream.next()).rejects.toMatchObject({
      code: 'CURSOR_EXPIRED',
      details: { oldest: last },
    });
    await narrow.close();
  });
});

describe('a cursor', () => {
  it('of a database that was set back is refused, since it would be reached in years', async () => {
    const after = encodeCursor({ xid: 2n ** 60n, id: 1n });
    await expect(tail.subscribe({ ...ALL, after }).next()).rejects.toMatchObject({
      code: 'CURSOR_EXPIRED',
    });
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
