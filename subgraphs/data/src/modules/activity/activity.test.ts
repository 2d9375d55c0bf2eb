import { stableId } from '@zhongtai/kit/ids';
import { anOperator } from '@zhongtai/kit/testing';
import { beforeAll, describe, expect, it } from 'vitest';
import { type EventRow, insertEvents } from '../../clickhouse/index.ts';
import { testData } from '../../testing/index.ts';
import { rememberBanks } from '../bank/index.ts';

const api = await testData();
const analyst = anOperator('ANALYST');

const event = (n: number, at: string, over: Partial<EventRow> = {}): EventRow => ({
  id: stableId('event', n),
  name: 'page.viewed',
  organisation: 'demo.b01',
  customerId: stableId('customer', n % 2),
  at: new Date(at),
  ...over,
});

beforeAll(async () => {
  await rememberBanks(api.em(), [
    { path: 'demo', currency: 'CNY', timeZone: 'Asia/Shanghai' },
    { path: 'berka', currency: 'CZK', timeZone: 'Europe/Prague' },
  ]);
  const rows = [
    // The last millisecond of 1 March in Shanghai, and the first of 2 March.
    event(1, '2026-03-01T15:59:59.999Z'),
    event(2, '2026-03-01T16:00:00.000Z'),
    event(4, '2026-03-02T10:00:00.000Z', { organisation: 'demo.b02', name: 'app.launched' }),
    event(5, '2026-03-02T11:00:00.000Z', { customerId: null }),
    // Prague loses an hour on 29 March, so that day ends at 22:00 UTC.
    event(6, '2026-03-28T22:59:59.999Z', { organisation: 'berka' }),
    event(7, '2026-03-29T21:59:59.999Z', { organisation: 'berka' }),
    event(8, '2026-03-29T22:00:00.000Z', { organisation: 'berka' }),
  ];
  await insertEvents(api.clickhouse, rows, { token: 'activity', receivedAt: new Date() });
});

const ACTIVITY = `query ($from: Date!, $to: Date!, $names: [String!]) {
  activity(from: $from, to: $to, names: $names) { day events customers }
}`;

const activity = (from: string, to: string, over: object = {}) =>
  api.ask(ACTIVITY, { caller: analyst, variables: { from, to }, ...over });

describe('activity', () => {
  it('says of a day how many of its events came after it was over', async () => {
    await rememberBanks(api.em(), [{ path: 'late', currency: 'CNY', timeZone: 'Asia/Shanghai' }]);
    const brought = (n: number, at: string, receivedAt: string) =>
      insertEvents(api.clickhouse, [event(n, at, { organisation: 'late.b01' })], {
        ...{ token: `late ${n}`, receivedAt: new Date(receivedAt) },
      });
    // Brought along when the bank began, on 10 April.
    await brought(20, '2026-04-08T04:00:00Z', '2026-04-10T04:00:00Z');
    await brought(21, '2026-04-11T04:00:00Z', '2026-04-11T04:00:01Z');
    // Within the hour after midnight in Shanghai, and beyond it.
    await brought(22, '2026-04-11T15:50:00Z', '2026-04-11T17:00:00Z');
    await brought(23, '2026-04-11T15:50:00Z', '2026-04-12T09:00:00Z');
    const source = `{ activity(from: "2026-04-08", to: "2026-04-11") { day events lateEvents restatedAt } }`;
    const { data } = await api.ask(source, { caller: anOperator('ANALYST', 'late') });
    const none = { lateEvents: 0, restatedAt: null };
    expect(data?.['activity']).toEqual([
      { day: '2026-04-08', events: 1, ...none },
      { day: '2026-04-09', events: 0, ...none },
      { day: '2026-04-10', events: 0, ...none },
      {
        ...{ day: '2026-04-11', events: 3, lateEvents: 1 },
        restatedAt: expect.toSatisfy(
          (at) => new Date(String(at)).getTime() === Date.parse('2026-04-12T09:00:00Z'),
        ),
      },
    ]);
  });

  it('cuts days at the bank’s midnight and shows days without any', async () => {
    expect(await activity('2026-03-01', '2026-03-03')).toEqual({
      data: {
        activity: [
          { day: '2026-03-01', events: 1, customers: 1 },
          { day: '2026-03-02', events: 3, customers: 1 },
          { day: '2026-03-03', events: 0, customers: 0 },
        ],
      },
    });
  });

  it('follows summer time', async () => {
    const caller = anOperator('ANALYST', 'berka');
    const { data } = await activity('2026-03-28', '2026-03-30', { caller });
    expect(data).toEqual({
      activity: [
        { day: '2026-03-28', events: 1, customers: 1 },
        { day: '2026-03-29', events: 1, customers: 1 },
        { day: '2026-03-30', events: 1, customers: 1 },
      ],
    });
  });

  it('counts only the named events, and only those of the caller’s part', async () => {
    const variables = { from: '2026-03-02', to: '2026-03-02', names: ['page.viewed'] };
    const day = { day: '2026-03-02', events: 2, customers: 1 };
    expect(await api.ask(ACTIVITY, { caller: analyst, variables })).toEqual({
      data: { activity: [day] },
    });
    const caller = anOperator('ANALYST', 'demo.b02');
    expect(await api.ask(ACTIVITY, { caller, variables })).toEqual({
      data: { activity: [{ ...day, events: 0, customers: 0 }] },
    });
  });

  it.each([
    ['2026-03-02', '2026-03-01'],
    ['2025-01-01', '2026-02-05'],
  ])('refuses %s to %s', async (from, to) => {
    expect(await activity(from, to)).toMatchObject({ code: 'INVALID_INPUT' });
  });

  it('takes 400 days', async () => {
    const { data } = await activity('2025-01-01', '2026-02-04');
    expect(data?.['activity']).toHaveLength(400);
  });

  it('is not for the counter', async () => {
    const caller = anOperator('SERVICE_AGENT');
    expect(await activity('2026-03-01', '2026-03-01', { caller })).toMatchObject({
      code: 'FORBIDDEN',
    });
  });
});

describe('eventNames', () => {
  it('lists the most frequent first', async () => {
    const { data } = await api.ask('{ eventNames { name events lastAt } }', { caller: analyst });
    expect(data).toEqual({
      eventNames: [
        { name: 'page.viewed', events: 3, lastAt: '2026-03-02T11:00:00.000Z' },
        { name: 'app.launched', events: 1, lastAt: '2026-03-02T10:00:00.000Z' },
      ],
    });
  });
});
