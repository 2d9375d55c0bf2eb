import { newId } from '@zhongtai/kit/ids';
import { anOperator } from '@zhongtai/kit/testing';
import { describe, expect, it } from 'vitest';
import { insertTrackingCounts } from '../../clickhouse/index.ts';
import { testData } from '../../testing/index.ts';
import { createTrackingSource } from '../tracking-source/index.ts';
import { fallsOf } from './tracking-alarm.rules.ts';
import { watchSources } from './tracking-alarm.watch.ts';

const api = await testData();
const analyst = anOperator('ANALYST', 'demo.b01');
const NOW = Date.parse('2026-11-20T12:30:00Z');
const HOUR_MS = 3_600_000;

const flow = (appVersion: string, eventsBefore: number, events: number) => ({
  ...{ sourceId: 'app', appVersion, eventsBefore, events },
});

describe('what fell', () => {
  it.each([
    ['half of it is there', [flow('', 200, 100)], []],
    ['less than half is there', [flow('', 200, 99)], ['']],
    ['there was too little before', [flow('', 99, 0)], []],
    [
      'another version took over',
      [flow('', 400, 390), flow('1', 200, 10), flow('2', 200, 380)],
      [],
    ],
    ['nothing took over', [flow('', 400, 210), flow('1', 200, 10), flow('2', 200, 200)], ['1']],
    ['it is all of it', [flow('', 300, 9), flow('1', 200, 9), flow('2', 100, 0)], ['', '1', '2']],
  ])('%s', (_what, flows, versions) => {
    expect(fallsOf(flows).map(({ appVersion }) => appVersion)).toEqual(versions);
  });
});

const ALARMS = `query ($isOpen: Boolean) { trackingAlarms(isOpen: $isOpen) { totalCount edges { node {
  id appVersion eventsBefore events closedAt closedBy reason source { name } channel { code } } } } }`;

interface Alarm {
  readonly id: string;
  readonly appVersion: string | null;
}

async function alarms(isOpen: boolean | null, caller = analyst): Promise<Alarm[]> {
  const { trackingAlarms: found } = await api.read<{
    trackingAlarms: { edges: { node: Alarm }[] };
  }>(ALARMS, { caller, variables: { isOpen } });
  const versionOf = ({ appVersion }: Alarm) => appVersion ?? '';
  const nodes = found.edges.map(({ node }) => node);
  return nodes.toSorted((a, b) => versionOf(a).localeCompare(versionOf(b)));
}

async function aSource(): Promise<string> {
  const settings = { eventsPerSecond: 10, onUnplanned: 'ALLOW', channel: 'mobile' };
  const ctx = { em: api.em(), caller: analyst, now: () => new Date(NOW) };
  const input = { ...settings, name: 'App', idempotencyKey: newId() };
  return (await createTrackingSource(ctx, input)).source.id;
}

/** So many events came so many hours before the moment. */
const came = (sourceId: string, hoursAgo: number, events: number) =>
  insertTrackingCounts(
    api.clickhouse,
    [
      {
        ...{ organisation: 'demo.b01', sourceId, channel: 'mobile', appVersion: '1.0' },
        ...{ name: 'page.viewed', outcome: 'TAKEN', violation: '', property: '', events },
        hour: new Date(Math.floor((NOW - hoursAgo * HOUR_MS) / HOUR_MS) * HOUR_MS),
      },
    ],
    newId(),
  );

const look = (hoursLater = 0) =>
  watchSources({
    ...{ em: api.em(), clickhouse: api.clickhouse },
    now: () => new Date(NOW + hoursLater * HOUR_MS),
  });

const close = (id: string, caller = analyst) =>
  api.ask(
    `mutation ($input: CloseTrackingAlarmInput!) { closeTrackingAlarm(input: $input) { closedBy } }`,
    { caller, variables: { input: { id, reason: 'a holiday' } } },
  );

describe('an alarm', () => {
  it('is opened once, seen by its part of the bank, and ends when events come back', async () => {
    const source = await aSource();
    await came(source, 30, 300);
    await came(source, 2, 20);
    await look();
    await look();
    const whole = {
      eventsBefore: 300,
      events: 20,
      source: { name: 'App' },
      channel: { code: 'mobile' },
    };
    expect(await alarms(true)).toMatchObject([
      { appVersion: null, ...whole },
      { appVersion: '1.0' },
    ]);
    expect(await alarms(true, anOperator('ANALYST', 'demo.b02'))).toEqual([]);
    const told = await api
      .em()
      .execute(`select body from data.outbox where type = 'data.tracking_alarm.opened'`);
    expect(told).toHaveLength(2);
    await came(source, -1, 200);
    await look(2);
    expect(await alarms(true)).toEqual([]);
    expect(await alarms(false)).toMatchObject([
      { events: 220, closedBy: null },
      { closedBy: null },
    ]);
  });

  it('is closed by a person, who says why, and not told of again at once', async () => {
    const source = await aSource();
    await came(source, 30, 300);
    await look();
    const open = await alarms(true);
    expect(open).toHaveLength(2);
    const elsewhere = anOperator('ANALYST', 'demo.b02');
    for (const { id } of open) {
      expect(await close(id, elsewhere)).toMatchObject({ code: 'TRACKING_ALARM_NOT_FOUND' });
      expect(await close(id)).toMatchObject({
        data: { closeTrackingAlarm: { closedBy: 'analyst.demo.b01' } },
      });
      expect(await close(id)).toMatchObject({ code: 'TRACKING_ALARM_NOT_FOUND' });
    }
    await look();
    expect(await alarms(true)).toEqual([]);
  });
});
