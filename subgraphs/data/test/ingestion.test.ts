import { openPostgresBus, type Consumer } from '@zhongtai/kit/bus';
import { serviceCaller } from '@zhongtai/kit/caller';
import { stableId } from '@zhongtai/kit/ids';
import { newLogger } from '@zhongtai/kit/logging';
import { anOperator } from '@zhongtai/kit/testing';
import { afterAll, afterEach, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { countField } from '../src/clickhouse/index.ts';
import { type ConsumersContext, startConsumers } from '../src/consumers.ts';
import { findBank } from '../src/modules/bank/index.ts';
import { testData } from '../src/testing/index.ts';
import { testOutbox } from '../src/testing/outbox.ts';

const api = await testData();
const logger = newLogger('test', { level: 'silent' });
const bus = openPostgresBus({ url: api.url, logger });
const happen = await testOutbox(api.database, 'business');
let consumers: readonly Consumer[] = [];

afterAll(() => bus.close());

afterEach(stop);

async function stop() {
  await Promise.all(consumers.map((consumer) => consumer.stop()));
  consumers = [];
}

function start(over: Partial<ConsumersContext> = {}) {
  const now = () => new Date();
  consumers = startConsumers({ ...api, bus, logger, now, ...over });
}

const everything = serviceCaller('test');
const row = z.object({ events: countField, different: countField });

async function countEvents(name: string) {
  const [found] = await api.analytics.select(everything, {
    sql: ({ event }) =>
      `select count() as events, uniqExact(id) as different from ${event} where name = {name:String}`,
    parameters: { name },
    row,
  });
  return found;
}

const numbers = (from: number, count: number) => Array.from({ length: count }, (_, n) => from + n);

/** However busy the machine is. */
const eventually = (holds: () => Promise<void>) => vi.waitFor(holds, 20_000);

describe('taking in domain events', () => {
  it('keeps what an event says under the names it was given', async () => {
    const customerId = stableId('customer', 'carl');
    const productId = stableId('product', 'fund');
    const orderId = stableId('order', 1);
    await happen([
      {
        n: 1,
        type: 'business.order.progressed',
        customerId,
        body: {
          ...{ orderId, productId, amount: '20000.0000', currency: 'EUR', channel: 'web' },
          ...{ activity: 'A_SUBMITTED', lifecycle: 'COMPLETE', status: 'OPEN', note: null },
        },
      },
    ]);
    start();
    await eventually(async () =>
      expect(await countEvents('business.order.progressed')).toMatchObject({ events: 1 }),
    );
    const source = `query ($ids: [_Any!]!) { _entities(representations: $ids) { ... on Customer {
      timeline { edges { node { channel { code } product { id } amount { amount currency }
        properties { name value } } } } } } }`;
    const { data } = await api.ask(source, {
      caller: anOperator('ANALYST'),
      variables: { ids: [{ __typename: 'Customer', id: customerId }] },
    });
    expect(data).toEqual({
      _entities: [
        {
          timeline: {
            edges: [
              {
                node: {
                  channel: { code: 'web' },
                  product: { id: productId },
                  amount: { amount: '20000.0000', currency: 'EUR' },
                  properties: [
                    { name: 'activity', value: 'A_SUBMITTED' },
                    { name: 'currency', value: 'EUR' },
                    { name: 'lifecycle', value: 'COMPLETE' },
                    { name: 'orderId', value: orderId },
                    { name: 'status', value: 'OPEN' },
                  ],
                },
              },
            ],
          },
        },
      ],
    });
  });

  it('keeps each event once when it dies between the insert and its cursor', async () => {
    await happen(numbers(100, 30).map((n) => ({ n, type: 'business.crash.happened' })));
    let deaths = 0;
    // PostgreSQL refuses to move the cursor, twice, after ClickHouse has taken the rows.
    const { orm } = api;
    const commit = orm.em.getConnection().commit.bind(orm.em.getConnection());
    const dying = vi.spyOn(orm.em.getConnection(), 'commit').mockImplementation(async (...call) => {
      const kept = await countEvents('business.crash.happened');
      if (deaths < 2 && kept && kept.events > 0) {
        deaths += 1;
        throw new Error('died before the commit');
      }
      return commit(...call);
    });
    start();
    await eventually(async () => {
      const [cursor] = await api
        .em()
        .execute<{ pending_xid: string | null; attempts: number }[]>(
          `select * from data.bus_cursor where consumer = 'events' and source = 'business'`,
        );
      expect(deaths).toBe(2);
      expect(cursor).toMatchObject({ pending_xid: null });
    });
    dying.mockRestore();
    await happen(numbers(130, 5).map((n) => ({ n, type: 'business.crash.happened' })));
    await eventually(async () =>
      expect(await countEvents('business.crash.happened')).toEqual({ events: 35, different: 35 }),
    );
  });

  it('goes on where it stopped, and takes nothing twice', async () => {
    await happen([{ n: 200, type: 'business.pause.happened' }]);
    start();
    await eventually(async () =>
      expect(await countEvents('business.pause.happened')).toMatchObject({ events: 1 }),
    );
    await stop();
    await happen([{ n: 201, type: 'business.pause.happened' }]);
    start();
    await eventually(async () =>
      expect(await countEvents('business.pause.happened')).toEqual({ events: 2, different: 2 }),
    );
  });

  it('learns customers and banks from events; the latest word counts', async () => {
    const customerId = stableId('customer', 'dora');
    const registered = (kind: string) => ({
      type: 'business.customer.registered',
      customerId,
      body: {
        kind,
        gender: 'FEMALE',
        birthDate: null,
        sourceKind: 'BRANCH',
        joinedOn: '2020-02-29',
      },
    });
    await happen([
      {
        n: 300,
        type: 'business.organisation.changed',
        organisation: 'demo',
        body: { kind: 'HEAD_OFFICE', currency: 'CZK', timeZone: 'Europe/Prague' },
      },
      { n: 301, ...registered('PROSPECT') },
    ]);
    start();
    const known = () =>
      api.analytics.select(anOperator('ANALYST', 'demo.b01'), {
        sql: ({ customer }) =>
          `select toString(id) as id, kind, toString(joined_on) as joined from ${customer}`,
        row: z.object({ id: z.string(), kind: z.string(), joined: z.string() }),
      });
    await eventually(async () => expect(await known()).toHaveLength(1));
    await happen([{ n: 302, ...registered('CUSTOMER') }]);
    await eventually(async () =>
      expect(await known()).toEqual([{ id: customerId, kind: 'CUSTOMER', joined: '2020-02-29' }]),
    );
    expect(await findBank(api.em(), 'demo.b01.o02')).toMatchObject({
      currency: 'CZK',
      timeZone: 'Europe/Prague',
    });
  });

  it('keeps an event that says nothing usable of its customer, and goes on', async () => {
    const customerId = stableId('customer', 'emil');
    await happen([
      { n: 400, type: 'business.customer.registered', customerId, body: { kind: 1 } },
      { n: 401, type: 'business.after.happened', body: { amount: 'a lot', productId: 'none' } },
    ]);
    start();
    await eventually(async () =>
      expect(await countEvents('business.after.happened')).toMatchObject({ events: 1 }),
    );
    expect(await api.em().execute('select * from data.bus_parked')).toEqual([]);
  });
});
