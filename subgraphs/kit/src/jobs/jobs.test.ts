import { Client } from 'pg';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { newLogger } from '../logging/index.ts';
import { outboxEntity } from '../outbox/index.ts';
import { scratchDomain } from '../outbox/scratch-domain.ts';
import { installJobs, openJobs } from './index.ts';

const operations = await scratchDomain([outboxEntity('operations')]);
const logger = newLogger('test', { level: 'silent' });
await installJobs(operations.ownerUrl, 'operations', 'operations');
const options = { url: operations.url, domain: 'operations', logger };
const jobs = await openJobs(options);
const other = await openJobs(options);

afterAll(() => Promise.all([jobs.stop(), other.stop()]));

const WAIT = { timeout: 15_000, interval: 20 };
const queueName = () => `queue-${crypto.randomUUID()}`;

describe('send', () => {
  it('has a job done once, by one of several workers, without waiting for a poll', async () => {
    const queue = queueName();
    const done: number[] = [];
    const note = async ({ n }: { n: number }) => void done.push(n);
    await Promise.all([jobs.work(queue, note), other.work(queue, note)]);
    for (let n = 1; n <= 60; n += 1) await jobs.send(queue, { n });
    await vi.waitFor(() => expect(done).toHaveLength(60), WAIT);
    expect(new Set(done).size).toBe(60);
  });

  it('joins the transaction of its caller', async () => {
    const queue = queueName();
    const done: string[] = [];
    await jobs.work(queue, async ({ of }: { of: string }) => void done.push(of));
    const undone = operations.em().transactional(async (em) => {
      expect(await jobs.send(queue, { of: 'undone' }, { em })).toBeTruthy();
      throw new Error('changed my mind');
    });
    await expect(undone).rejects.toThrow('changed my mind');
    await operations.em().transactional((em) => jobs.send(queue, { of: 'kept' }, { em }));
    await vi.waitFor(() => expect(done).toEqual(['kept']), WAIT);
    const outside = jobs.send(queue, { of: 'nobody' }, { em: operations.em() });
    await expect(outside).rejects.toThrow(/open transaction/);
  });

  it('keeps out a second job with the same key until the first is done', async () => {
    const queue = queueName();
    const first = await jobs.send(queue, {}, { singletonKey: 'campaign-1' });
    expect(first).toBeTruthy();
    expect(await jobs.send(queue, {}, { singletonKey: 'campaign-1' })).toBeNull();
    expect(await jobs.send(queue, {}, { singletonKey: 'campaign-2' })).toBeTruthy();
    expect(await jobs.send(queue, {})).toBeTruthy();
    expect(await jobs.send(queue, {})).toBeTruthy();
    const done: string[] = [];
    await jobs.work(queue, async (_, { id }) => void done.push(id));
    await vi.waitFor(() => expect(done).toHaveLength(4), WAIT);
    expect(await jobs.send(queue, {}, { singletonKey: 'campaign-1' })).toBeTruthy();
  });

  it('does not start before its time', async () => {
    const queue = queueName();
    const startedAt: number[] = [];
    await jobs.work(queue, async () => void startedAt.push(Date.now()));
    const at = new Date(Date.now() + 1_500);
    await jobs.send(queue, {}, { at });
    await vi.waitFor(() => expect(startedAt).toHaveLength(1), { timeout: 45_000, interval: 50 });
    expect(startedAt[0]).toBeGreaterThanOrEqual(at.getTime());
  }, 60_000);
});

describe('work', () => {
  it('tries a failed job again', async () => {
    const queue = queueName();
    const attempts: number[] = [];
    await jobs.work(queue, async (_, { attempt }) => {
      attempts.push(attempt);
      if (attempts.length === 1) throw new Error('not yet');
    });
    await jobs.send(queue, {});
    await vi.waitFor(() => expect(attempts).toEqual([1, 2]), { timeout: 45_000, interval: 50 });
  }, 60_000);
});

describe('schedule', () => {
  it('keeps one plan per queue, in the time zone of the bank', async () => {
    const queue = queueName();
    await jobs.schedule(queue, '0 6 * * *', 'Asia/Shanghai');
    await other.schedule(queue, '30 6 * * *', 'Asia/Shanghai');
    const client = new Client({ connectionString: operations.url });
    await client.connect();
    const sql = 'select cron, timezone from operations_jobs.schedule where name = $1';
    const { rows } = await client.query(sql, [queue]);
    await client.end();
    expect(rows).toEqual([{ cron: '30 6 * * *', timezone: 'Asia/Shanghai' }]);
  });

  it.each([
    ['every noon', 'Asia/Shanghai'],
    ['0 6 * * *', 'Moon/Crater'],
  ])('refuses %s in %s', async (cron, tz) => {
    await expect(jobs.schedule(queueName(), cron, tz)).rejects.toThrow();
  });
});

describe('installJobs', () => {
  it('can run again and leaves the runtime role without DDL', async () => {
    await installJobs(operations.ownerUrl, 'operations', 'operations');
    const client = new Client({ connectionString: operations.url });
    await client.connect();
    const ddl = client.query('create table operations_jobs.mine (id int)');
    await expect(ddl).rejects.toThrow(/permission denied/);
    await client.end();
  });
});
