import { stableId } from '@zhongtai/kit/ids';
import { anOperator } from '@zhongtai/kit/testing';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { testData } from '../../testing/index.ts';
import {
  bankOf,
  BOUNDED,
  customersBehind,
  DAY_MS,
  type Happening,
  happenings,
  keyOf,
  LOOK_APPLY_BUY,
  NOW,
  onTheWire,
  PERIOD,
  START,
  subjectKinds,
} from './analysis.fixture.ts';
import { walk } from './analysis.reference.ts';

const api = await testData();
let bank: Awaited<ReturnType<typeof bankOf>>;

beforeAll(async () => {
  bank = await bankOf(api, LOOK_APPLY_BUY);
});

const isWoman = (event: Happening) => event.subject % 2 === 0;

describe('a funnel counts, times and opens as its definition says', () => {
  const FUNNEL = `query ($input: FunnelInput!) { funnel(input: $input) {
    steps { count } groups { value steps { count } } timing { averageSeconds bins { count } }
  } }`;
  const PLAIN = [
    { label: 'A', event: 'a' },
    {
      label: 'B, marked',
      event: 'b',
      filter: { condition: { field: 'property.mark', values: ['1'] } },
    },
    { label: 'C', event: 'c' },
  ];
  /** An event can be two of these. */
  const TWICE = [
    { label: 'A', event: 'a' },
    { label: 'B, marked', event: 'b', where: [{ property: 'mark', equals: '1' }] },
    { label: 'B', event: 'b' },
    { label: 'C', event: 'c' },
  ];
  const stepOf =
    ({ event, label }: { event: string; label: string }) =>
    ({ kind, mark: marked }: Happening) =>
      kind === event && (!label.includes('marked') || marked === '1');

  interface Found {
    funnel: {
      steps: { count: number }[];
      groups: { value: string; steps: { count: number }[] }[];
      timing: { averageSeconds: number | null; bins: { count: number }[] };
    };
  }

  const variants = fc.record({
    isTwice: fc.boolean(),
    order: fc.constantFrom('ORDERED', 'ORDERED', 'STRICT', 'ANY'),
    isExcluding: fc.boolean(),
    days: fc.integer({ min: 1, max: 3 }),
    subject: subjectKinds,
  });

  it('in every order, with and without exclusions', async () => {
    const property = fc.asyncProperty(happenings, variants, async (events, variant) => {
      const { isTwice, order, days, subject } = variant;
      const isExcluding = variant.isExcluding && order !== 'ANY';
      const own = await bankOf(api, events);
      const steps = isTwice ? TWICE : PLAIN;
      const exclusions = isExcluding ? [{ event: 'x', afterStep: 1, beforeStep: 3 }] : [];
      const input = {
        ...{ ...PERIOD, steps, order, subject, exclusions },
        ...{ windowDays: days, breakdown: 'customer.gender' },
      };
      const exclusion = { is: ({ kind }: Happening) => kind === 'x', after: 1, before: 3 };
      const rule = {
        ...{ order, steps: steps.map(stepOf), windowMs: days * DAY_MS },
        exclusion: isExcluding ? exclusion : null,
      };
      const walks = [...Map.groupBy(events, keyOf(subject))].map(([key, all]) => ({
        ...{ key, isFemale: all.some(isWoman) },
        ...walk(all, rule),
      }));
      const { funnel } = await own.read<Found>(FUNNEL, input);
      const countsOf = (all: typeof walks) =>
        steps.map((_, step) => ({ count: all.filter(({ level }) => level > step).length }));
      expect(funnel.steps).toEqual(countsOf(walks));
      const women = walks.filter(({ isFemale, level }) => isFemale && level > 0);
      expect(funnel.groups.find(({ value }) => value === 'FEMALE')?.steps ?? countsOf([])).toEqual(
        countsOf(women),
      );
      const took = walks.map((one) => one.took).filter((ms) => ms >= 0);
      const average = took.reduce((sum, ms) => sum + ms, 0) / took.length / 1_000;
      expect(funnel.timing.averageSeconds ?? -1).toBeCloseTo(took.length > 0 ? average : -1, 3);
      expect(funnel.timing.bins.reduce((sum, { count }) => sum + count, 0)).toBe(took.length);
      const lost = new Set(walks.filter(({ level }) => level === 2).map(({ key }) => key));
      const cell = { funnel: { of: input, step: 2, isLost: true } };
      expect(await own.open(cell)).toEqual(customersBehind(events, keyOf(subject), lost));
    });
    await fc.assert(property, BOUNDED);
  });
});

const FUNNEL = `query ($input: FunnelInput!) { funnel(input: $input) {
  steps { label count ofFirst ofPrevious } groups { value steps { count } } isCut
  previous { count } timing { medianSeconds bins { count } } suppressedBelow sql
} }`;

const steps = ['a', 'b', 'c'].map((event) => ({ label: event, event }));
const funnel = { ...PERIOD, steps };

const ask = (source: string, input: object) =>
  api.ask(source, {
    ...{ caller: anOperator('ANALYST', bank.name), at: NOW },
    variables: onTheWire({ input }),
  });

describe('a funnel', () => {
  it('tells fractions, values, the period before, times and its statement', async () => {
    const input = {
      ...{ ...funnel, from: new Date(START + DAY_MS), to: new Date(START + 2 * DAY_MS) },
      ...{ comparesPrevious: true, breakdown: 'customer.gender' },
    };
    const { data } = await ask(FUNNEL, { ...funnel, breakdown: 'customer.gender' });
    expect(data?.['funnel']).toMatchObject({
      steps: [
        { label: 'a', count: 6, ofFirst: 1, ofPrevious: null },
        { label: 'b', count: 4, ofFirst: 4 / 6, ofPrevious: 4 / 6 },
        { label: 'c', count: 1, ofFirst: 1 / 6, ofPrevious: 1 / 4 },
      ],
      groups: [
        { value: 'FEMALE', steps: [{ count: 4 }, { count: 4 }, { count: 1 }] },
        { value: 'MALE', steps: [{ count: 2 }, { count: 0 }, { count: 0 }] },
      ],
      ...{ isCut: false, previous: [], suppressedBelow: 0 },
      timing: { medianSeconds: 119 },
      sql: expect.stringContaining(`bank = '${bank.name}'`),
    });
    expect((await ask(FUNNEL, input)).data?.['funnel']).toMatchObject({
      steps: [{ count: 1 }, { count: 0 }, { count: 0 }],
      previous: [{ count: 6 }, { count: 4 }, { count: 1 }],
    });
  });

  it('keeps the values of the breakdown with the most subjects', async () => {
    const cut = { ...funnel, breakdown: 'amount', limit: 2 };
    const { data } = await ask(FUNNEL, cut);
    expect(data?.['funnel']).toMatchObject({ isCut: true, groups: [{}, {}] });
  });

  it('counts the events of one moment in the order of the steps', async () => {
    const at = (kinds: readonly Happening['kind'][]) =>
      kinds.map((kind) => ({ subject: 1, kind, atMs: 5, mark: '1' as const }));
    for (const kinds of [['a', 'b', 'c'] as const, ['c', 'b', 'a'] as const]) {
      const own = await bankOf(api, at(kinds));
      const { funnel: found } = await own.read<{ funnel: object }>(FUNNEL, funnel);
      expect(found).toMatchObject({ steps: [{ count: 1 }, { count: 1 }, { count: 1 }] });
    }
  });

  it('opens those who were lost, by value', async () => {
    const of = { ...funnel, breakdown: 'customer.gender' };
    const men = [1, 3].map((n) => stableId('customer', n)).toSorted();
    expect(await bank.open({ funnel: { of, step: 1, isLost: true, value: 'MALE' } })).toEqual(men);
  });
});
