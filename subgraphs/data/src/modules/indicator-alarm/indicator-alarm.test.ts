import { newId } from '@zhongtai/kit/ids';
import { anOperator } from '@zhongtai/kit/testing';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { insertEvents } from '../../clickhouse/index.ts';
import { testData } from '../../testing/index.ts';
import { rememberBanks } from '../bank/index.ts';
import { giveStarters } from '../indicator/index.ts';
import { alarmMail } from './indicator-alarm.mail.ts';
import { brokenBy, isCalm, type RuleKind } from './indicator-alarm.rules.ts';
import { checkRules } from './indicator-alarm.watch.ts';
import { IndicatorRule } from './indicator-rule.entity.ts';

const api = await testData();
const analyst = anOperator('ANALYST', 'demo');
const told: string[] = [];

describe('a rule', () => {
  const seen = (value: number, over: object = {}) => ({
    ...{ value, previous: 100, usual: 100, score: (value - 100) / 10, ...over },
  });
  it.each([
    ['ABOVE', 100, seen(101), 100],
    ['ABOVE', 100, seen(100), null],
    ['BELOW', 50, seen(49), 50],
    ['BELOW', 50, seen(50), null],
    ['CHANGE', 20, seen(120), 100],
    ['CHANGE', 20, seen(80), 100],
    ['CHANGE', 20, seen(119), null],
    ['CHANGE', 20, seen(500, { previous: null }), null],
    ['CHANGE', 20, seen(500, { previous: 0 }), null],
    ['UNUSUAL', 3, seen(130), 100],
    ['UNUSUAL', 3, seen(129), null],
    ['UNUSUAL', 3, seen(0, { usual: null, score: null }), null],
  ] as const)('%s %d of %j is held against %s', (...[kind, value, what, reference]) => {
    expect(brokenBy({ kind, value }, what)).toBe(reference);
  });

  it.each([
    ['ABOVE', 100, seen(96), false],
    ['ABOVE', 100, seen(95), true],
    ['BELOW', 100, seen(104), false],
    ['BELOW', 100, seen(105), true],
    ['CHANGE', 20, seen(110), false],
    ['CHANGE', 20, seen(109), true],
    ['UNUSUAL', 3, seen(115), false],
    ['UNUSUAL', 3, seen(114), true],
  ] as const)('%s %d is over at %j: %s', (...[kind, value, what, isOver]) => {
    expect(isCalm({ kind, value }, what, 100)).toBe(isOver);
  });
});

/** Visitors of a day: days and numbers. */
const VISITORS = {
  '2026-11-16': 20,
  '2026-11-17': 20,
  '2026-11-18': 40,
  '2026-11-19': 39,
  '2026-11-20': 20,
};

beforeAll(async () => {
  await rememberBanks(api.em(), [{ path: 'demo', currency: 'CNY', timeZone: 'Asia/Shanghai' }]);
  await giveStarters(api.em(), ['demo'], new Date());
  const customers = Array.from({ length: 40 }, () => newId());
  const rows = Object.entries(VISITORS).flatMap(([day, count]) =>
    customers.slice(0, count).map((customerId) => ({
      ...{ id: newId(), name: 'looked', organisation: 'demo.b01', channel: 'mobile', customerId },
      at: new Date(`${day}T02:00:00Z`),
    })),
  );
  await insertEvents(api.clickhouse, rows, { token: 'visitors', receivedAt: new Date() });
});

beforeEach(async () => {
  await api.em().nativeDelete(IndicatorRule, {});
  told.length = 0;
});

const CREATE = `mutation ($input: CreateIndicatorRuleInput!) { createIndicatorRule(input: $input) { id state } }`;
const create = (over: object = {}, caller = analyst) =>
  api.ask(CREATE, {
    caller,
    variables: {
      input: {
        ...{ idempotencyKey: newId(), indicator: 'channel_visitors', kind: 'ABOVE', value: 30 },
        ...over,
      },
    },
  });

/** At nine in the morning of the day after. */
const lookAfter = (day: keyof typeof VISITORS) =>
  checkRules({
    ...{ em: api.em(), analytics: api.analytics },
    now: () => new Date(Date.parse(`${day}T01:00:00Z`) + 86_400_000),
    tell: async (_, { id }) => void told.push(id),
  });

const ALARMS = `query ($isOpen: Boolean) { indicatorAlarms(isOpen: $isOpen) { totalCount edges { node {
  id day value reference closedAt closedBy reason rule { state indicator { key } } } } } }`;

interface Alarm {
  readonly id: string;
}

async function alarms(isOpen: boolean, caller = analyst): Promise<Alarm[]> {
  const { indicatorAlarms: found } = await api.read<{
    indicatorAlarms: { edges: { node: Alarm }[] };
  }>(ALARMS, { caller, variables: { isOpen } });
  return found.edges.map(({ node }) => node);
}

const close = (id: string, caller = analyst) =>
  api.ask(
    `mutation ($input: CloseIndicatorAlarmInput!) { closeIndicatorAlarm(input: $input) { closedBy } }`,
    { caller, variables: { input: { id, reason: 'a campaign' } } },
  );

describe('an alarm', () => {
  it('opens once, stays while the value lies near the limit, and ends when it is back', async () => {
    await create();
    await lookAfter('2026-11-17');
    expect(await alarms(true)).toEqual([]);
    await lookAfter('2026-11-18');
    await lookAfter('2026-11-18');
    expect(await alarms(true)).toMatchObject([
      {
        ...{ day: '2026-11-18', value: 40, reference: 30, closedAt: null },
        rule: { state: 'ALARMED', indicator: { key: 'channel_visitors' } },
      },
    ]);
    expect(await alarms(true, anOperator('ANALYST', 'demo.b01'))).toEqual([]);
    await lookAfter('2026-11-19');
    expect(await alarms(true)).toHaveLength(1);
    expect(told).toHaveLength(1);
    await lookAfter('2026-11-20');
    expect(await alarms(true)).toEqual([]);
    expect(await alarms(false)).toMatchObject([{ closedBy: null, rule: { state: 'CALM' } }]);
  });

  it('is closed by a person, and not told of again till the value was back', async () => {
    await create({ kind: 'CHANGE', value: 50 });
    await lookAfter('2026-11-18');
    const [open] = await alarms(true);
    const id = open?.id ?? '';
    expect(await close(id, anOperator('ANALYST', 'demo.b01'))).toMatchObject({
      code: 'INDICATOR_ALARM_NOT_FOUND',
    });
    expect((await close(id)).data).toEqual({ closeIndicatorAlarm: { closedBy: analyst.subject } });
    expect(await close(id)).toMatchObject({ code: 'INDICATOR_ALARM_NOT_FOUND' });
    await lookAfter('2026-11-19');
    expect(told).toHaveLength(1);
  });

  it('says in its mail what it is about', async () => {
    await create();
    await lookAfter('2026-11-18');
    const zh = await alarmMail(api.em(), told[0] ?? '', 'zh');
    expect(zh).toMatchObject({
      subject: '指标告警：渠道访客数 (demo, 2026-11-18)',
      sections: [{ lines: ['渠道访客数为 40，高于上限 30。'] }],
    });
    const en = await alarmMail(api.em(), told[0] ?? '', 'en');
    expect(en?.sections[0]?.lines).toEqual(['Channel visitors is 40; above the limit of 30.']);
  });
});

it('goes with its rule', async () => {
  const { data } = await create();
  const id = (data?.['createIndicatorRule'] as { id: string } | undefined)?.id;
  await lookAfter('2026-11-18');
  const end = () =>
    api.ask(`mutation ($id: ID!) { endIndicatorRule(input: { id: $id }) { id } }`, {
      ...{ caller: analyst, variables: { id } },
    });
  expect(await end()).toHaveProperty('data');
  expect(await end()).toMatchObject({ code: 'INDICATOR_RULE_NOT_FOUND' });
  expect(await alarms(true)).toEqual([]);
});

it.each<[string, { kind?: RuleKind; value?: number; indicator?: string }]>([
  ['INVALID_INPUT', { kind: 'CHANGE', value: 0 }],
  ['INVALID_INPUT', { kind: 'UNUSUAL', value: 1 }],
  ['INDICATOR_NOT_FOUND', { indicator: 'none' }],
])('is refused with %s: %j', async (code, wrong) => {
  expect(await create(wrong)).toMatchObject({ code });
});
