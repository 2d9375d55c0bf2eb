import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { newId, stableId } from '@zhongtai/kit/ids';
import { newLogger } from '@zhongtai/kit/logging';
import { testVault } from '@zhongtai/kit/testing';
import { afterAll, expect, it } from 'vitest';
import { z } from 'zod';
import { countField, openClickHouse } from '../../clickhouse/index.ts';
import { testData } from '../../testing/index.ts';
import { newObserver } from '../identity/index.ts';
import { drainOldest } from './collect.drain.ts';
import { openSpool } from './collect.spool.ts';
import { take } from './collect.taken.ts';

const api = await testData();
const folder = await mkdtemp(join(tmpdir(), 'zhongtai-crash-'));
afterAll(() => rm(folder, { recursive: true }));

const source = {
  ...{ id: newId(), organisation: 'demo.b01', channel: 'mobile' },
  onUnplanned: 'ALLOW' as const,
};
const rules = { blinding: { vault: testVault(), bank: 'demo' }, plan: new Map() };

const line = async (name: string, n: number) => {
  const told = {
    ...{ messageId: `${name} ${n}`, name, at: null, deviceId: 'd', sessionId: null },
    ...{ userId: stableId('customer', n), appVersion: '1.0', properties: { n } },
  };
  const arrival = { source, receivedAt: new Date(), sentAt: null };
  return `${JSON.stringify(await take(told, arrival, rules))}\n`;
};

const draining = async (clickhouse = api.clickhouse) => {
  const ctx = { manager: api.em, clickhouse, now: () => new Date() };
  return {
    ...{ ...ctx, observe: newObserver(ctx), logger: newLogger('test', { level: 'silent' }) },
    spool: await openSpool(folder, { maxBytes: 1_000_000 }),
  };
};

async function counted(name: string) {
  const everything = { ...source, kind: 'SERVICE', subject: '', name: '', roles: [] } as const;
  const caller = { ...everything, permissions: [], scopes: [], address: null, organisation: '*' };
  const [row] = await api.analytics.select(caller, {
    sql: ({ event, tracked }) =>
      `select count() as events, uniqExact(id) as different,
         (select sum(events) from ${tracked} as counts where name = {name:String}) as counted
       from ${event} where name = {name:String}`,
    parameters: { name },
    row: z.object({ events: countField, different: countField, counted: countField }),
  });
  return row;
}

it('brings an event in once when the process dies after the engine has it', async () => {
  const before = await draining();
  await before.spool.append((await line('died.after', 1)) + (await line('died.after', 2)));
  const dying = Object.assign(before.spool, { remove: () => Promise.reject(new Error('died')) });
  await expect(drainOldest({ ...before, spool: dying })).rejects.toThrow('died');
  const after = await draining();
  expect(await drainOldest(after)).toBe(true);
  expect(await drainOldest(after)).toBe(false);
  expect(await counted('died.after')).toEqual({ events: 2, different: 2, counted: 2 });
});

it('brings it in when the process dies between the claim and the engine, which was away', async () => {
  const nowhere = openClickHouse('http://127.0.0.1:1/nowhere');
  const before = await draining(nowhere);
  await before.spool.append((await line('died.before', 1)) + (await line('died.before', 1)));
  await expect(drainOldest(before)).rejects.toThrow();
  await nowhere.close();
  // Meanwhile the client, who heard nothing, sent it again.
  const after = await draining();
  await after.spool.append(await line('died.before', 1));
  await drainOldest(after);
  await drainOldest(after);
  expect(await counted('died.before')).toEqual({ events: 1, different: 1, counted: 3 });
});
