import { consume, openPostgresBus } from '@zhongtai/kit/bus';
import type { Caller } from '@zhongtai/kit/caller';
import { newId } from '@zhongtai/kit/ids';
import { anOperator, entriesOf } from '@zhongtai/kit/testing';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { DOMAIN } from '../../orm.ts';
import { fieldOf, silent, testOperations } from '../../testing.ts';

const api = await testOperations();
const head = anOperator('ADMINISTRATOR');
const branch = anOperator('ADMINISTRATOR', 'demo.b01');
const reader = { consumer: 'operations.desk', source: DOMAIN };

let taken: string[] = [];
let isBroken = false;
const bus = openPostgresBus({ url: api.url, logger: silent });
const consumer = consume({
  ...{ bus, orm: api.orm, logger: silent, ...reader },
  async handle(_, events) {
    if (isBroken) throw new Error('call 13800138000');
    taken.push(...events.map(({ id }) => id));
  },
});
afterAll(async () => {
  await consumer.stop();
  await bus.close();
});
beforeEach(async () => {
  [taken, isBroken] = [[], false];
  await api.everything().execute('delete from operations.bus_parked');
  await api.everything().execute('delete from operations_jobs.job');
});

async function park(organisation = 'demo.b01', name = reader.consumer): Promise<string> {
  const id = newId();
  const event = {
    ...{ id, type: 'operations.award.issued', organisation, customerId: null, subjectId: null },
    ...{ channel: null, body: {}, at: '2026-03-10T02:00:00.000Z' },
  };
  await api.everything().execute(
    `insert into operations.bus_parked (consumer, source, event_id, event, reason)
     values (?, ?, ?, ?::jsonb, 'no stock for 13800138000')`,
    [name, DOMAIN, id, JSON.stringify({ ...event, cursor: await aCursor() })],
  );
  return id;
}

const aCursor = async () => api.outbox.cursor;

async function failJob(): Promise<void> {
  const em = api.everything();
  await em.execute(`select operations_jobs.create_queue('desk.test', '{"policy":"standard"}')`);
  await em.execute(
    `insert into operations_jobs.job (name, state, retry_count, completed_on, output)
     values ('desk.test', 'failed', 10, now(), '{"message":"the till is closed"}')`,
  );
}

const connection = z.object({ edges: z.array(z.object({ node: z.object({ id: z.string() }) })) });

async function itemsOf(caller: Caller): Promise<string[]> {
  const source = `{ operationsDesk { parkedEvents { edges { node { id } } } failedJobs { edges { node { id } } } } }`;
  const answer = await api.run(source, {}, { caller });
  const shape = z.object({ parkedEvents: connection, failedJobs: connection });
  const { parkedEvents, failedJobs } = fieldOf(answer, 'operationsDesk', shape);
  return [...parkedEvents.edges, ...failedJobs.edges].map(({ node }) => node.id);
}

async function theItem(caller: Caller = head): Promise<string> {
  const [id] = await itemsOf(caller);
  if (!id) throw new Error('nothing on the desk');
  return id;
}

const act = (
  verb: 'retry' | 'discard',
  id: string,
  over: { caller?: Caller; reason?: string } = {},
) =>
  api.run(
    `mutation ($input: DeskActInput!) { item: ${verb}OperationsItem(input: $input) { kind } }`,
    { input: { id, reason: over.reason ?? 'stock was refilled' } },
    { caller: over.caller ?? head },
  );

const written = (does: () => Promise<unknown>) => entriesOf(api.everything, DOMAIN, does);

describe('the desk', () => {
  it('shows what was put aside and why, without what may identify a person', async () => {
    const eventId = await park();
    const answer = await api.run(
      `{ operationsDesk {
           health { isReady } outbox { horizonAgeSeconds } queues { queue } slowOperations { name }
           consumers { consumer eventsBehind }
           parkedEvents { totalCount edges { node { eventId type organisation reason } } } } }`,
      {},
      { caller: head },
    );
    expect(answer.data?.['operationsDesk']).toMatchObject({
      health: { isReady: true },
      parkedEvents: {
        totalCount: 1,
        edges: [
          {
            node: {
              ...{ eventId, type: 'operations.award.issued', organisation: 'demo.b01' },
              reason: 'no stock for [hidden]',
            },
          },
        ],
      },
    });
  });

  it.each([
    ['its own branch', branch, 1],
    ['another branch', anOperator('ADMINISTRATOR', 'demo.b02'), 0],
    ['another bank', anOperator('ADMINISTRATOR', 'berka'), 0],
  ])('shows a parked event to an operator of %s or not', async (_, caller, count) => {
    await park('demo.b01');
    expect(await itemsOf(caller)).toHaveLength(count);
  });

  it('shows failed jobs to head offices alone', async () => {
    await failJob();
    expect(await itemsOf(head)).toHaveLength(1);
    expect(await itemsOf(branch)).toEqual([]);
    expect((await act('discard', await theItem(), { caller: branch })).code).toBe(
      'DESK_ITEM_NOT_FOUND',
    );
  });

  it('is closed to whoever has no business there', async () => {
    const source = '{ operationsDesk { health { isReady } } }';
    const answer = await api.run(source, {}, { caller: anOperator('ANALYST') });
    expect(answer.code).toBe('FORBIDDEN');
    await park();
    const auditor = anOperator('AUDIT_ADMINISTRATOR');
    expect((await act('retry', await theItem(auditor), { caller: auditor })).code).toBe(
      'FORBIDDEN',
    );
  });
});

describe('an item of the desk', () => {
  it('is retried once when two operators do it at the same time', async () => {
    const eventId = await park();
    const id = await theItem();
    const entries = await written(async () => {
      const answers = await Promise.all([act('retry', id), act('retry', id, { caller: branch })]);
      expect(answers.map(({ code }) => code ?? 'done').toSorted()).toEqual([
        'DESK_ITEM_NOT_FOUND',
        'done',
      ]);
    });
    expect(taken).toEqual([eventId]);
    expect(entries).toMatchObject([
      { action: 'parkedEvent.retried', objectId: eventId, organisation: 'demo.b01' },
    ]);
  });

  it('stays, with nothing written, when the consumer refuses it again', async () => {
    await park();
    isBroken = true;
    const id = await theItem();
    const entries = await written(async () => {
      expect((await act('retry', id)).code).toBe('DESK_RETRY_FAILED');
    });
    expect(entries).toEqual([]);
    expect(await itemsOf(head)).toEqual([id]);
  });

  it('cannot be retried when its consumer works no more, and can be discarded', async () => {
    const eventId = await park('demo.b01', 'operations.gone');
    const id = await theItem();
    expect((await act('retry', id)).code).toBe('DESK_CONSUMER_STOPPED');
    const entries = await written(() => act('discard', id));
    expect(entries).toMatchObject([
      {
        ...{ action: 'parkedEvent.discarded', objectId: eventId, actor: head.subject },
        before: { consumer: 'operations.gone', type: 'operations.award.issued' },
      },
    ]);
    expect(await itemsOf(head)).toEqual([]);
  });

  it('keeps in the audit log why it was discarded', async () => {
    await park();
    await act('discard', await theItem(), { reason: ' paid by hand ' });
    const rows = await api
      .everything()
      .execute('select purpose from operations.audit_entry order by at desc, seq desc limit 1');
    expect(rows).toEqual([{ purpose: 'paid by hand' }]);
  });

  it('is a failed job that waits again after one of two operators retried it', async () => {
    await failJob();
    const id = await theItem();
    const answers = await Promise.all([act('retry', id), act('retry', id)]);
    expect(answers.map(({ code }) => code ?? 'done').toSorted()).toEqual([
      'DESK_ITEM_NOT_FOUND',
      'done',
    ]);
    const rows = await api
      .everything()
      .execute(`select state::text from operations_jobs.job where name = 'desk.test'`);
    expect(rows).toEqual([{ state: 'retry' }]);
  });

  it.each([' ', 'x'.repeat(501)])('wants a reason', async (reason) => {
    await park();
    const answer = await act('discard', await theItem(), { reason });
    expect(answer).toMatchObject({ code: 'INVALID_INPUT', details: { field: 'reason' } });
  });

  it.each(['nonsense', 'WyJqb2IiXQ'])('is not found by the id %s', async (id) => {
    expect((await act('discard', id)).code).toBe('DESK_ITEM_NOT_FOUND');
  });
});
