import { newId } from '@zhongtai/kit/ids';
import { anOperator } from '@zhongtai/kit/testing';
import { beforeAll, describe, expect, it } from 'vitest';
import { insertEvents } from '../../clickhouse/index.ts';
import { testData } from '../../testing/index.ts';
import { giveStarters } from './indicator.starters.ts';

const api = await testData();
const analyst = anOperator('ANALYST', 'demo');
const branch = anOperator('ANALYST', 'demo.b01');
const at = new Date('2026-11-19T02:00:00Z');

const DEFINE = `mutation ($input: DefineIndicatorInput!) { defineIndicator(input: $input) { key version } }`;
const define = (over: object = {}, caller = analyst) =>
  api.ask(DEFINE, {
    caller,
    variables: {
      input: {
        ...{ key: 'buyers_share', replaces: 0, nameZh: '买家占比', nameEn: 'Share of buyers' },
        ...{ description: '', unit: 'PERCENT', owner: 'Retail', formula: 'A / B * 100' },
        measures: [{ event: 'bought', aggregate: 'SUBJECTS' }, { aggregate: 'SUBJECTS' }],
        ...over,
      },
    },
  });

const VERSIONS = `query ($key: String!) { indicatorVersions(key: $key, first: 10) { edges { node {
  version name(locale: EN) deprecation replacedAt createdBy } } } }`;

it('has versions, of which one is in force, for the whole bank', async () => {
  expect((await define()).data).toEqual({ defineIndicator: { key: 'buyers_share', version: 1 } });
  expect(await define()).toMatchObject({ code: 'INDICATOR_CHANGED' });
  const second = { replaces: 1, nameEn: 'Buyers' };
  expect((await define(second)).data).toMatchObject({ defineIndicator: { version: 2 } });
  expect(await define(second)).toMatchObject({ code: 'INDICATOR_CHANGED' });
  const variables = { key: 'buyers_share' };
  expect(await api.read(VERSIONS, { caller: branch, variables })).toMatchObject({
    indicatorVersions: {
      edges: [
        { node: { version: 2, name: 'Buyers', replacedAt: null, createdBy: analyst.subject } },
        { node: { version: 1, replacedAt: expect.anything() } },
      ],
    },
  });
  const elsewhere = anOperator('ANALYST', 'other');
  expect(await api.read(VERSIONS, { caller: elsewhere, variables })).toMatchObject({
    indicatorVersions: { edges: [] },
  });
});

it('is deprecated with a reason, and a new version brings it back', async () => {
  await define({ key: 'old_one' });
  const deprecate = (version: number, caller = analyst) =>
    api.ask(
      `mutation ($input: DeprecateIndicatorInput!) { deprecateIndicator(input: $input) { deprecation } }`,
      { caller, variables: { input: { key: 'old_one', version, reason: 'counts twice' } } },
    );
  expect(await deprecate(1, branch)).toMatchObject({ code: 'FORBIDDEN' });
  expect((await deprecate(1)).data).toEqual({
    deprecateIndicator: { deprecation: 'counts twice' },
  });
  expect(await deprecate(1)).toMatchObject({ code: 'INDICATOR_CHANGED' });
  await define({ key: 'old_one', replaces: 1 });
  expect(
    await api.read(`{ indicator(key: "old_one") { version deprecation } }`, { caller: analyst }),
  ).toEqual({ indicator: { version: 2, deprecation: null } });
});

it.each([
  ['INVALID_INPUT', { key: 'No Key' }],
  ['INVALID_INPUT', { nameZh: ' ' }],
  ['INVALID_INPUT', { formula: 'A / C' }],
  ['INVALID_INPUT', { formula: null }],
  ['INVALID_INPUT', { measures: [] }],
  ['INVALID_INPUT', { measures: [{ aggregate: 'SUM' }], formula: null }],
])('is refused with %s: %j', async (code, wrong) => {
  expect(await define({ key: 'refused', ...wrong })).toMatchObject({ code });
});

it('is defined by the head office alone', async () => {
  expect(await define({ key: 'own' }, branch)).toMatchObject({ code: 'FORBIDDEN' });
  expect(await define({ key: 'own' }, anOperator('PRODUCT_MANAGER', 'demo'))).toMatchObject({
    code: 'FORBIDDEN',
  });
});

describe('its values', () => {
  beforeAll(async () => {
    const customers = Array.from({ length: 8 }, () => newId());
    const row = (customerId: string, name: string, organisation: string) => ({
      ...{ id: newId(), name, organisation, customerId, at, channel: 'mobile' },
    });
    const rows = customers.flatMap((id, place) => [
      row(id, 'looked', place < 6 ? 'demo.b01' : 'demo.b02'),
      ...(place < 2 ? [row(id, 'bought', 'demo.b01')] : []),
    ]);
    await insertEvents(api.clickhouse, rows, { token: newId(), receivedAt: at });
  });

  const VALUES = `query ($key: String!, $input: IndicatorAnalysisInput!) {
    indicatorAnalysis(key: $key, input: $input) { buckets series { label value total points } } }`;
  const input = { from: '2026-11-18T16:00:00Z', to: '2026-11-19T16:00:00Z' };
  const values = (key: string, over: object = {}, caller = analyst) =>
    api.ask(VALUES, { caller, variables: { key, input: { ...input, ...over } } });

  it('are those of its version in force, in the caller’s part of the bank', async () => {
    await define({ key: 'share' });
    expect((await values('share')).data).toMatchObject({
      indicatorAnalysis: { buckets: ['2026-11-19'], series: [{ label: '买家占比', total: 25 }] },
    });
    expect((await values('share', {}, branch)).data).toMatchObject({
      indicatorAnalysis: { series: [{ total: (2 / 6) * 100 }] },
    });
    expect((await values('share', { breakdown: 'branch' })).data).toMatchObject({
      indicatorAnalysis: {
        series: [
          { value: 'demo.b01', total: (2 / 6) * 100 },
          { value: 'demo.b02', total: 0 },
        ],
      },
    });
    expect(await values('nothing')).toMatchObject({ code: 'INDICATOR_NOT_FOUND' });
  });

  it('are what every analysis means that names it, and who is behind a number of it', async () => {
    const looks = { key: 'looks', formula: null, unit: 'COUNT' };
    await define({ ...looks, measures: [{ event: 'looked' }] });
    const filter = { indicator: 'looks' };
    const funnel = {
      ...input,
      steps: [
        { label: 'looks', filter },
        { label: 'buys', event: 'bought', filter: { not: filter } },
      ],
    };
    const FUNNEL = `query ($input: FunnelInput!) { funnel(input: $input) { steps { count } } }`;
    expect(await api.read(FUNNEL, { caller: analyst, variables: { input: funnel } })).toEqual({
      funnel: { steps: [{ count: 8 }, { count: 2 }] },
    });

    const event = { ...input, measures: [{ label: 'share', filter: { indicator: 'share' } }] };
    const EVENTS = `query ($input: EventAnalysisInput!) { eventAnalysis(input: $input) { series { total } } }`;
    const counted = () => api.ask(EVENTS, { caller: analyst, variables: { input: event } });
    expect((await counted()).data).toEqual({ eventAnalysis: { series: [{ total: 10 }] } });

    const behind = async () => {
      const of = { ...input, measures: [{ label: 'looks', filter }] };
      const { data } = await api.ask(
        `query ($cell: AnalysisCellInput!) { analysisCustomers(cell: $cell) { count } }`,
        { caller: analyst, variables: { cell: { event: { of, measure: 0 } } } },
      );
      return data?.['analysisCustomers'];
    };
    expect(await behind()).toEqual({ count: 8 });
    await define({ ...looks, replaces: 1, measures: [{ event: 'bought' }] });
    expect(await behind()).toEqual({ count: 2 });

    event.measures = [{ label: 'none', filter: { indicator: 'nothing' } }];
    expect(await counted()).toMatchObject({ code: 'INVALID_INPUT' });
  });

  it('begin with a set that every bank has, given once', async () => {
    expect(await giveStarters(api.em(), ['fresh', 'demo'], at)).toEqual(['fresh']);
    expect(await giveStarters(api.em(), ['fresh'], at)).toEqual([]);
    const caller = anOperator('ANALYST', 'fresh');
    const LIST = `{ indicators(first: 50) { totalCount edges { node { key unit createdBy } } } }`;
    expect(await api.read(LIST, { caller })).toMatchObject({ indicators: { totalCount: 8 } });
  });
});
