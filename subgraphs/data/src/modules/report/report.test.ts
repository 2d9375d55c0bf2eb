import { newId } from '@zhongtai/kit/ids';
import { anOperator } from '@zhongtai/kit/testing';
import { beforeAll, describe, expect, it } from 'vitest';
import { insertEvents } from '../../clickhouse/index.ts';
import { testData } from '../../testing/index.ts';
import { giveStarters } from '../indicator/index.ts';
import { rememberBanks } from '../bank/index.ts';
import { aQuietAutumn, DAY, visitsOf, WRITTEN_AT } from './report.fixture.ts';
import { planReports } from './report.schedule.ts';
import { writeReport } from './report.write.ts';

const api = await testData();
const analyst = anOperator('ANALYST', 'demo');
const branch = anOperator('ANALYST', 'demo.b02');
const now = () => new Date(WRITTEN_AT);
const toldOf: string[] = [];

beforeAll(async () => {
  const receivedAt = new Date(Date.parse(`${DAY}T02:30:00Z`));
  await insertEvents(api.clickhouse, aQuietAutumn(), { token: 'autumn', receivedAt });
  await rememberBanks(api.em(), [{ path: 'demo', currency: 'CNY', timeZone: 'Asia/Shanghai' }]);
  await giveStarters(api.em(), ['demo'], now());
  await giveStarters(api.em(), ['demo'], now());
});

const REQUEST = `mutation ($input: RequestReportInput!) { requestReport(input: $input) { id state } }`;

async function request(over: object = {}, caller = analyst) {
  const input = { idempotencyKey: newId(), kind: 'DAILY', day: DAY, ...over };
  return api.ask(REQUEST, { caller, at: WRITTEN_AT, variables: { input } });
}

const write = (id: string) =>
  writeReport(
    {
      ...{ em: api.em(), analytics: api.analytics, now },
      tell: async (_, { id: about }) => void toldOf.push(about),
    },
    id,
  );

async function written(over: object = {}, caller = analyst): Promise<string> {
  const { data } = await request(over, caller);
  const id = (data?.['requestReport'] as { id: string } | undefined)?.id ?? '';
  await write(id);
  return id;
}

const READ = `query ($id: ID!) { report(id: $id) {
  kind firstDay lastDay state organisation requestedBy lateEvents currency
  figures { key name(locale: EN) value previous weekBefore usual isChanged
    drivers { dimension parts { value label before now change } } }
  channels { channel { code } now { visitors sessions amount } steps { event now before } }
  zh: sentences { changes drivers improvements }
  en: sentences(locale: EN) { changes drivers improvements }
} }`;

interface Read {
  readonly lateEvents: number;
  readonly figures: readonly {
    readonly key: string;
    readonly value: number;
    readonly previous: number;
    readonly isChanged: boolean;
    readonly drivers: readonly {
      readonly dimension: string;
      readonly parts: readonly { readonly value: string | null; readonly change: number }[];
    }[];
  }[];
  readonly zh: Record<'changes' | 'drivers' | 'improvements', string[]>;
  readonly en: Record<'changes' | 'drivers' | 'improvements', string[]>;
}

async function read(id: string, caller = analyst): Promise<Read | null> {
  const asked = { caller, at: WRITTEN_AT, variables: { id } };
  return (await api.read<{ report: Read | null }>(READ, asked)).report;
}

describe('a report of a day', () => {
  it('says what changed, what drove it, and which step of which channel to look at', async () => {
    const id = await written();
    const report = await read(id);
    expect(report).toMatchObject({
      ...{ kind: 'DAILY', firstDay: DAY, lastDay: DAY, state: 'READY', organisation: 'demo' },
      ...{ requestedBy: analyst.subject, currency: 'CNY', lateEvents: 0 },
      channels: [
        { channel: { code: 'mobile' }, now: { visitors: 60, sessions: 60, amount: 600 } },
        { channel: { code: 'wechat' }, now: { visitors: 60, sessions: 60, amount: 1000 } },
      ],
    });
    const figure = (key: string) => report?.figures.find((one) => one.key === key);
    expect(figure('channel_visitors')).toMatchObject({ value: 120, usual: 120, isChanged: false });
    expect(figure('conversion')).toMatchObject({ value: (16 / 120) * 100, isChanged: true });
    expect(figure('purchase_amount')).toMatchObject({
      ...{ value: 1600, previous: 2000, weekBefore: 2000, usual: 2000, isChanged: true },
    });
    const byChannel = figure('purchase_amount')?.drivers.find((one) => one.dimension === 'channel');
    expect(byChannel?.parts).toMatchObject([
      { value: 'mobile', change: -400 },
      { value: 'wechat', change: 0 },
    ]);
    expect(report?.en.changes).toContainEqual(
      expect.stringContaining(
        'Purchase amount: CN¥1,600 (-20.0% against the period before), below',
      ),
    );
    expect(report?.zh.drivers).toContainEqual(expect.stringContaining('渠道 手机银行 −¥400'));
    expect(report?.en.drivers).toContainEqual(expect.stringContaining('branch 东城支行 −CN¥400'));
    expect(report?.zh.improvements[0]).toContain(
      '手机银行：“浏览产品”到“点击产品”的通过率为 10.0%（60 次会话），上期为 50.0%；恢复到该水平可多留住约 24 次会话',
    );
    expect(toldOf).toContain(id);
  });

  it('adds up, whatever it is broken down by', async () => {
    const report = await read(await written());
    const driven = report?.figures.filter(({ drivers }) => drivers.length > 0) ?? [];
    expect(driven.map(({ key }) => key)).toContain('channel_actions');
    for (const { value, previous, drivers } of driven) {
      for (const { parts } of drivers) {
        expect(parts.reduce((sum, { change }) => sum + change, 0)).toBe(value - previous);
      }
    }
  });

  it('never changes, and says when the day was told of anew', async () => {
    const id = await written();
    const before = await read(id);
    const late = visitsOf({ day: DAY, channel: 'wechat', clicked: 50 }).map((row) => ({
      ...row,
      id: newId(),
    }));
    const receivedAt = new Date(Date.parse(WRITTEN_AT) + 60_000);
    await insertEvents(api.clickhouse, late, { token: newId(), receivedAt });
    await write(id);
    const after = await read(id);
    expect(after).toEqual({ ...before, lateEvents: late.length });
    const again = await read(await written());
    expect(again?.figures).not.toEqual(before?.figures);
  });

  it('is of one part of the bank, and seen there and above', async () => {
    const id = await written({}, branch);
    expect(await read(id, branch)).toMatchObject({
      channels: [{ channel: { code: 'wechat' }, now: { visitors: 60 } }],
    });
    expect(await read(id)).toMatchObject({ organisation: 'demo.b02' });
    expect(await read(id, anOperator('ANALYST', 'demo.b01'))).toBeNull();
    expect(await read(await written(), branch)).toBeNull();
  });

  it('is a PDF that has its fonts in it, in both languages', async () => {
    const id = await written();
    const source = `query ($id: ID!) { zh: reportDocument(id: $id) { fileName content }
      en: reportDocument(id: $id, locale: EN) { content } }`;
    const { zh, en } = await api.read<Record<'zh' | 'en', { fileName: string; content: string }>>(
      source,
      { caller: analyst, at: WRITTEN_AT, variables: { id } },
    );
    expect(zh.fileName).toBe(`daily-demo-${DAY}.pdf`);
    for (const { content } of [zh, en]) {
      const pdf = Buffer.from(content, 'base64').toString('latin1');
      expect(pdf).toMatch(/^%PDF-1/);
      expect(pdf).toMatch(/\/FontName \/\w+\+NotoSansSC/);
    }
  });
});

it.each([
  ['INVALID_INPUT', { day: '2026-12-01' }],
  ['INVALID_INPUT', { idempotencyKey: 'k'.repeat(201) }],
  ['INVALID_INPUT', { idempotencyKey: '' }],
])('refuses with %s: %j', async (code, wrong) => {
  expect(await request(wrong)).toMatchObject({ code });
});

it('asks for one report however often it is asked', async () => {
  const [one, two] = [
    await request({ idempotencyKey: 'once' }),
    await request({ idempotencyKey: 'once' }),
  ];
  expect(two.data).toEqual(one.data);
  expect(await request({ idempotencyKey: 'once', kind: 'WEEKLY' })).toMatchObject({
    code: 'IDEMPOTENCY_KEY_REUSED',
  });
});

it('is planned once for each period that is over, from six by the clock of the bank', async () => {
  const days = ['2026-10-05', '2026-11-22'];
  const rows = days.flatMap((day) => visitsOf({ day, channel: 'mobile', clicked: 1 }));
  await insertEvents(api.clickhouse, rows, { token: newId(), receivedAt: now() });
  const sent: object[] = [];
  const send = async (_: string, job: object) => (sent.push(job), 'sent');
  const at = (moment: string) => ({ ...api, em: api.em(), now: () => new Date(moment) });
  await planReports(at('2026-11-22T21:59:00Z'), { send });
  expect(sent).toHaveLength(0);
  await planReports(at('2026-11-22T22:00:00Z'), { send });
  await planReports(at('2026-11-22T22:10:00Z'), { send });
  const LIST = `{ reports(first: 50) { edges { node { kind firstDay lastDay requestedBy } } } }`;
  const { reports } = await api.read<{
    reports: { edges: { node: { requestedBy: string | null } }[] };
  }>(LIST, { caller: analyst });
  const planned = reports.edges.map(({ node }) => node).filter((one) => one.requestedBy === null);
  expect(planned).toHaveLength(sent.length);
  expect(planned).toEqual(
    expect.arrayContaining([
      { kind: 'DAILY', firstDay: '2026-11-22', lastDay: '2026-11-22', requestedBy: null },
      { kind: 'WEEKLY', firstDay: '2026-11-16', lastDay: '2026-11-22', requestedBy: null },
      { kind: 'MONTHLY', firstDay: '2026-10-01', lastDay: '2026-10-31', requestedBy: null },
    ]),
  );
});
