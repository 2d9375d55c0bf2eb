import { anOperator } from '@zhongtai/kit/testing';
import { beforeAll, describe, expect, it } from 'vitest';
import { testData } from '../../testing/index.ts';
import {
  bankOf,
  DAY_MS,
  LOOK_APPLY_BUY,
  NOW,
  onTheWire,
  PERIOD,
  START,
} from './analysis.fixture.ts';

const api = await testData();
let bank: Awaited<ReturnType<typeof bankOf>>;

beforeAll(async () => {
  bank = await bankOf(api, LOOK_APPLY_BUY);
});

const FUNNEL = `query ($input: FunnelInput!) { funnel(input: $input) {
  steps { label count ofFirst ofPrevious } groups { value steps { count } } isCut
  previous { count } timing { medianSeconds bins { count } } suppressedBelow sql
} }`;
const EVENTS = `query ($input: EventAnalysisInput!) { eventAnalysis(input: $input) {
  buckets series { label value total previousTotal points } suppressedBelow
} }`;
const RETENTION = `query ($input: RetentionInput!) { retention(input: $input) {
  brackets { from to } total { size counts rates } cohorts { begins size counts rates }
} }`;
const PATHS = `query ($input: PathInput!) { paths(input: $input) {
  visits nodes { level name visits } links { source target visits }
} }`;

const steps = ['a', 'b', 'c'].map((event) => ({ label: event, event }));
const funnel = { ...PERIOD, steps };

const ask = (source: string, input: object, caller = anOperator('ANALYST', bank.name)) =>
  api.ask(source, {
    ...{ caller, at: NOW },
    variables: onTheWire({ input }),
  });

describe('who may not see customers', () => {
  const manager = () => anOperator('PRODUCT_MANAGER', bank.name);

  it('is not told of fewer than five, and cannot open a number', async () => {
    const { data } = await ask(FUNNEL, funnel, manager());
    expect(data?.['funnel']).toMatchObject({
      steps: [
        { count: 6, ofFirst: 1 },
        { count: null, ofFirst: null, ofPrevious: null },
        { count: null, ofFirst: null, ofPrevious: null },
      ],
      timing: { medianSeconds: null, bins: [] },
      suppressedBelow: 5,
    });
    const cell = { funnel: { of: funnel, step: 1 } };
    const opened = `query ($input: AnalysisCellInput!) { analysisCustomers(cell: $input) {
      count customers { totalCount } } }`;
    expect(await ask(opened, cell, manager())).toMatchObject({ code: 'FORBIDDEN' });
  });

  it('gets the same in every analysis', async () => {
    const measures = [
      { label: 'n', event: 'b' },
      { label: 'm', event: 'a' },
    ];
    const { data: events } = await ask(EVENTS, { ...PERIOD, measures, unit: 'MONTH' }, manager());
    expect(events?.['eventAnalysis']).toMatchObject({ series: [{ total: null }, { total: 8 }] });
    const paths = { ...PERIOD, anchor: { event: 'b' } };
    const { data: ways } = await ask(PATHS, paths, manager());
    expect(ways?.['paths']).toMatchObject({ visits: null, nodes: [{ visits: null }, {}] });
    const { data: kept } = await ask(RETENTION, { ...PERIOD, first: { event: 'a' } }, manager());
    expect(kept?.['retention']).toMatchObject({
      total: { counts: expect.arrayContaining([null]) },
    });
  });
});

describe('the other analyses', () => {
  it('compare events with the period before', async () => {
    const from = new Date(START + 4 * DAY_MS);
    const to = new Date(START + 8 * DAY_MS);
    const measures = [{ label: 'n', event: 'a', aggregate: 'SUBJECTS' }];
    const { data } = await ask(EVENTS, { measures, from, to, comparesPrevious: true });
    expect(data?.['eventAnalysis']).toMatchObject({
      buckets: ['2026-10-05', '2026-10-06', '2026-10-07', '2026-10-08', '2026-10-09'],
      series: [{ total: 1, previousTotal: 6, points: [0, 1, 0, 0, 0] }],
    });
  });

  it('leave open what is not over yet, and count churn by who stayed away', async () => {
    const input = { ...PERIOD, first: { event: 'a' }, brackets: [1, 3, 45] };
    const { data } = await ask(RETENTION, { ...input, to: new Date(START + DAY_MS / 2) });
    expect(data?.['retention']).toMatchObject({
      brackets: [
        { from: 1, to: 2 },
        { from: 3, to: 44 },
        { from: 45, to: 45 },
      ],
      cohorts: [{ begins: '2026-10-01', size: 6, counts: [1, 1, 0], rates: [1 / 6, 1 / 6, 0] }],
    });
    const long = { ...input, brackets: [1, 3, 60], to: new Date(START + DAY_MS / 2) };
    expect((await ask(RETENTION, long)).data?.['retention']).toMatchObject({
      cohorts: [{ counts: [1, null, null] }],
      total: { size: 6, counts: [1, null, null] },
    });
  });

  it('gather places beyond the limit, and open them', async () => {
    const of = {
      ...PERIOD,
      anchor: { event: 'a' },
      limit: 1,
      mergesRepeats: false,
      splitBy: 'amount',
    };
    const { data } = await ask(PATHS, of);
    expect(data?.['paths']).toMatchObject({
      visits: 8,
      nodes: expect.arrayContaining([{ level: 0, name: '…', visits: 6 }]),
    });
    expect(await bank.open({ path: { of, level: 0, source: '…' } })).toHaveLength(5);
  });

  it('clean values with patterns before they tell events apart', async () => {
    const cleaning = [{ pattern: '[0-9.]+', replacement: '#' }];
    const { data } = await ask(PATHS, {
      ...PERIOD,
      anchor: { event: 'c' },
      direction: 'TO',
      splitBy: 'property.mark',
      cleaning,
    });
    expect(data?.['paths']).toMatchObject({
      nodes: [{ name: 'c · #' }, { name: 'b · #' }, { name: 'a · #' }],
    });
  });
});

describe('filters', () => {
  const condition = (field: string, operator: string, ...values: string[]) => ({
    condition: { field, operator, values },
  });
  const a = condition('event', 'EQUALS', 'a');
  it.each([
    [a, 8],
    [{ not: a }, 5],
    [{ any: [a, condition('event', 'EQUALS', 'c')] }, 9],
    [{ all: [a, condition('amount', 'AT_LEAST', '4')] }, 2],
    [{ all: [a, condition('amount', 'LESS', '4')] }, 6],
    [{ all: [a, condition('customer.gender', 'EQUALS', 'MALE')] }, 2],
    [{ all: [a, condition('customer.gender', 'NOT_EQUALS', 'MALE')] }, 6],
    [condition('property.mark', 'EXISTS'), 13],
    [condition('property.other', 'MISSING'), 13],
    [condition('event', 'CONTAINS', 'x', 'c'), 1],
    [condition('hour', 'EQUALS', '8'), 13],
    [condition('tag.age_band', 'EXISTS'), 0],
  ])('hold for %j', async (filter, count) => {
    const input = { ...PERIOD, measures: [{ label: 'n' }], filter, unit: 'MONTH' };
    const { data } = await ask(EVENTS, input);
    expect(data?.['eventAnalysis']).toMatchObject({ series: [{ total: count }] });
  });

  const deep = (levels: number): object => (levels === 0 ? a : { not: deep(levels - 1) });
  it.each([
    ['ANALYSIS_TOO_COMPLEX', { filter: deep(6) }],
    ['ANALYSIS_TOO_COMPLEX', { filter: { any: Array.from({ length: 51 }, () => a) } }],
    ['INVALID_INPUT', { filter: {} }],
    ['INVALID_INPUT', { filter: { all: [a], any: [a] } }],
    ['INVALID_INPUT', { filter: condition('nothing', 'EQUALS', 'a') }],
    ['INVALID_INPUT', { filter: condition('amount', 'LESS', 'many') }],
    ['INVALID_INPUT', { steps: steps.slice(0, 1) }],
    ['INVALID_INPUT', { steps: Array.from({ length: 31 }, () => steps[0]) }],
    ['INVALID_INPUT', { to: PERIOD.from }],
    ['INVALID_INPUT', { windowDays: 367 }],
    ['INVALID_INPUT', { timeZone: 'Mars/Olympus' }],
    ['INVALID_INPUT', { exclusions: [{ event: 'x', afterStep: 2, beforeStep: 2 }] }],
  ])('and questions are refused with %s: %j', async (code, wrong) => {
    expect(await ask(FUNNEL, { ...funnel, ...wrong })).toMatchObject({ code });
  });

  it('may be of thirty steps', async () => {
    const many = Array.from({ length: 30 }, (_, n) => ({ label: `${n}`, event: `e${n}` }));
    expect(await ask(FUNNEL, { ...funnel, steps: many })).toHaveProperty('data');
  });

  it.each(['A +', 'C', '(A', 'A B', '1 / / 2', 'x'])(
    'refuses the formula %s',
    async (expression) => {
      const measures = [{ label: 'n' }, { label: 'm' }];
      const input = { ...PERIOD, measures, formulas: [{ label: 'f', expression }] };
      expect(await ask(EVENTS, input)).toMatchObject({ code: 'INVALID_INPUT' });
    },
  );
});
