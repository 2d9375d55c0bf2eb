import { openPostgresBus } from '@zhongtai/kit/bus';
import { serviceCaller } from '@zhongtai/kit/caller';
import { stableId } from '@zhongtai/kit/ids';
import { openJobs } from '@zhongtai/kit/jobs';
import { newLogger } from '@zhongtai/kit/logging';
import { afterAll, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { countField, insertCustomers, insertGroupMembers } from '../src/clickhouse/index.ts';
import { startConsumers, startErasures } from '../src/consumers.ts';
import { testData } from '../src/testing/index.ts';
import { testOutbox } from '../src/testing/outbox.ts';

const api = await testData();
const logger = newLogger('test', { level: 'silent' });
const bus = openPostgresBus({ url: api.url, logger });
const happen = await testOutbox(api.database, 'business');
const now = () => new Date();
const jobs = await openJobs({ url: api.url, domain: 'data', logger });
const consumers = [
  ...startConsumers({ ...api, bus, logger, now }),
  await startErasures({ ...api, bus, jobs, manager: api.em, logger, now }),
];
afterAll(async () => {
  await Promise.all(consumers.map((consumer) => consumer.stop()));
  await Promise.all([bus.close(), jobs.stop()]);
});

const ann = stableId('customer', 'ann');
const bob = stableId('customer', 'bob');
const erasureId = stableId('erasure', 'ann');

const count = async (
  table: 'event' | 'customer' | 'customerTag' | 'customerGroup',
  customerId: string,
) => {
  const column = table === 'customer' ? 'id' : 'customer_id';
  const [found] = await api.analytics.select(serviceCaller('test'), {
    sql: (tables) =>
      `select count() as n from ${tables[table]} where ${column} = {customerId:UUID}`,
    parameters: { customerId },
    row: z.object({ n: countField }),
  });
  return found?.n;
};

const seen = (n: number, customerId: string) => ({ n, type: 'business.page.viewed', customerId });

it('forgets a customer who was erased, whatever arrives late, and says so once', async () => {
  await insertCustomers(
    api.clickhouse,
    [ann, bob].map((id) => ({
      ...{ id, organisation: 'demo.b01', kind: 'MEMBER', gender: 'FEMALE' },
      ...{ birthDate: '1990-01-01', sourceKind: 'BRANCH', joinedOn: '2020-01-01' },
    })),
    new Date('2026-01-01T00:00:00Z'),
  );
  await api.clickhouse.command({
    query: `insert into customer_tag select 'demo', 'demo.b01', {id:UUID}, 'gender', 'female', null, null, now64(3)`,
    query_params: { id: ann },
  });
  const group = [ann, bob].map((id) => ({ id, organisation: 'demo.b01' }));
  await insertGroupMembers(api.clickhouse, stableId('group', 1), group);
  await happen([seen(1, ann), seen(2, bob)]);
  await vi.waitFor(async () => expect(await count('event', ann)).toBe(1), 10_000);

  const body = { erasureId, customerId: ann };
  await happen([{ n: 3, type: 'business.customer.erased', body }, seen(4, ann), seen(5, bob)]);
  const told = () =>
    api.em().execute(`select type, body from data.outbox where type = 'data.customer.erased'`);
  await vi.waitFor(async () => expect(await told()).toHaveLength(1), 10_000);
  await vi.waitFor(async () => expect(await count('event', bob)).toBe(2), 10_000);

  expect(await told()).toEqual([{ type: 'data.customer.erased', body: { erasureId } }]);
  const left = [];
  for (const table of ['event', 'customer', 'customerTag', 'customerGroup'] as const) {
    left.push(await count(table, ann), await count(table, bob));
  }
  expect(left).toEqual([0, 2, 0, 1, 0, 0, 0, 1]);
  const entries = await api.em().execute(`select actor, action, object_id from data.audit_entry`);
  expect(entries).toEqual([{ actor: 'data', action: 'customer.erased', object_id: ann }]);
});
