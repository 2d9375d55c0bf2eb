import { stableId } from '@zhongtai/kit/ids';
import { anOperator } from '@zhongtai/kit/testing';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { testData } from '../../testing/index.ts';
import {
  bankOf,
  BOUNDED,
  BRIEF,
  customerOf,
  customersBehind,
  DAY_MS,
  type Happening,
  happenings,
  keyOf,
  MINUTE_MS,
  NOW,
  onTheWire,
  PERIOD,
  START,
  subjectKinds,
} from './analysis.fixture.ts';
import { hasSequence, visitsOf, waysOf } from './analysis.reference.ts';

const api = await testData();

const MARKED = { condition: { field: 'property.mark', values: ['1'] } };

describe('paths follow and open as they are defined', () => {
  const PATHS = `query ($input: PathInput!) { paths(input: $input) {
    visits nodes { level name visits } links { level source target visits }
  } }`;

  type Step = { level: number; source: string; target: string; name: string; visits: number };
  type Found = { paths: { visits: number; nodes: Step[]; links: Step[] } };

  it('forwards and backwards', async () => {
    const variants = fc.record({
      direction: fc.constantFrom('FROM', 'TO'),
      mergesRepeats: fc.boolean(),
      isMarked: fc.boolean(),
      subject: subjectKinds,
    });
    const property = fc.asyncProperty(happenings, variants, async (events, drawn) => {
      const { isMarked, ...variant } = drawn;
      const bank = await bankOf(api, events);
      const anchor = { event: 'a', ...(isMarked && { filter: MARKED }) };
      const input = { ...PERIOD, ...variant, anchor, depth: 4 };
      const rule = {
        ...{ ...variant, depth: 4, gapMs: 30 * MINUTE_MS },
        isAnchor: ({ kind, mark }: Happening) => kind === 'a' && (!isMarked || mark === '1'),
      };
      const ways = [...Map.groupBy(events, keyOf(variant.subject))].flatMap(([key, own]) =>
        waysOf(own, rule).map((way) => ({ key, way })),
      );
      const { paths } = await bank.read<Found>(PATHS, input);
      expect(paths.visits).toBe(ways.length);
      for (const { level, name, visits } of paths.nodes) {
        expect(visits).toBe(ways.filter(({ way }) => way[level] === name).length);
      }
      for (const { level, source, target, visits } of paths.links) {
        const isSame = (way: readonly string[]) =>
          way[level] === source && (way[level + 1] ?? '') === target;
        expect(visits).toBe(ways.filter(({ way }) => isSame(way)).length);
      }
      const steps = ways.flatMap(({ way }) => way.slice(0, 3)).length;
      expect(paths.links.reduce((sum, { visits }) => sum + visits, 0)).toBe(steps);
      const cell = { path: { of: input, level: 0, source: 'a', target: 'b' } };
      const behind = new Set(ways.filter(({ way }) => way[1] === 'b').map(({ key }) => key));
      expect(await bank.open(cell)).toEqual(
        customersBehind(events, keyOf(variant.subject), behind),
      );
    });
    await fc.assert(property, BOUNDED);
  });
});

describe('behaviour follows and opens as it is defined', () => {
  const BEHAVIOUR = `query ($input: BehaviourInput!) { behaviour(input: $input) {
    subjects visits events bounces medianSeconds
    sequences { events visits subjects }
    visitList(first: 3) { totalCount edges { node { begins ends eventCount customer { id } events { name } } } }
  } }`;

  interface Found {
    behaviour: {
      sequences: { events: string[]; visits: number; subjects: number }[];
      visitList: { edges: { node: { begins: string; events: { name: string }[] } }[] };
    };
  }

  it('in whole and for one customer, by every sequence', async () => {
    const variants = fc.record({
      mergesRepeats: fc.boolean(),
      length: fc.constantFrom(2, 3),
      isOfOne: fc.boolean(),
      subject: subjectKinds,
    });
    const property = fc.asyncProperty(happenings, variants, async (events, drawn) => {
      const { isOfOne, ...asked } = drawn;
      const bank = await bankOf(api, events);
      const [first] = events;
      const customerId = isOfOne && first ? customerOf(first) : null;
      const own = events.filter((event) => customerId === null || customerOf(event) === customerId);
      const input = { ...PERIOD, ...asked, ...(customerId && { customerId }), limit: 100 };
      const visits = [...Map.groupBy(own, keyOf(asked.subject))].flatMap(([key, happened]) =>
        visitsOf(happened, 30 * MINUTE_MS).map((visit) => ({ key, visit })),
      );
      const { behaviour } = await bank.read<Found>(BEHAVIOUR, input);
      expect(behaviour).toMatchObject({
        subjects: new Set(own.map(keyOf(asked.subject))).size,
        visits: visits.length,
        events: own.length,
        bounces: visits.filter(({ visit }) => visit.length === 1).length,
        visitList: { totalCount: visits.length },
      });
      for (const { events: names, ...counts } of behaviour.sequences) {
        const fitting = visits.filter(({ visit }) => hasSequence(visit, names, asked.mergesRepeats));
        const subjects = new Set(fitting.map(({ key }) => key)).size;
        expect(counts).toEqual({ visits: fitting.length, subjects });
      }
      const newest = visits.map(({ visit }) => visit[0]?.atMs ?? 0).toSorted((a, b) => b - a);
      const shown = behaviour.visitList.edges.map(({ node }) => Date.parse(node.begins) - START);
      expect(shown).toEqual(newest.slice(0, 3));
      const [most] = behaviour.sequences;
      if (!most) return;
      const behind = visits.filter(({ visit }) => hasSequence(visit, most.events, asked.mergesRepeats));
      expect(await bank.open({ behaviour: { of: input, sequence: most.events } })).toEqual(
        customersBehind(own, keyOf(asked.subject), new Set(behind.map(({ key }) => key))),
      );
    });
    await fc.assert(property, BRIEF);
  });
});

describe('association and links find and open as they are defined', () => {
  const RULES = `query ($input: AssociationInput!) { association(input: $input) {
    subjects items { value subjects } rules { having also subjects support confidence lift }
  } }`;
  const LINKS = `query ($input: CustomerLinksInput!) { customerLinks(input: $input) {
    customers sharedValues crowdedValues degrees { others customers } mostLinked { others customer { id } }
  } }`;

  interface Found {
    association: {
      subjects: number;
      items: { value: string; subjects: number }[];
      rules: { having: string[]; also: string; subjects: number; confidence: number; lift: number }[];
    };
  }

  /** Every way to take up to as many of the items. */
  const setsOf = (items: readonly string[], most: number): string[][] =>
    most === 0 || items.length === 0
      ? [[]]
      : [
          ...setsOf(items.slice(1), most),
          ...setsOf(items.slice(1), most - 1).map((set) => [items[0] ?? '', ...set]),
        ];

  it('rules of two and of three, with their support, confidence and lift', async () => {
    const variants = fc.record({ length: fc.constantFrom(2, 3), subject: subjectKinds });
    const property = fc.asyncProperty(happenings, variants, async (events, asked) => {
      const bank = await bankOf(api, events);
      const input = { ...PERIOD, ...asked, minimumSupport: 0, minimumConfidence: 0, limit: 500 };
      const baskets = [...Map.groupBy(events, keyOf(asked.subject))].map(([key, own]) => ({
        key,
        has: new Set<string>(own.map(({ kind }) => kind)),
      }));
      const having = (items: readonly string[]) =>
        baskets.filter(({ has }) => items.every((item) => has.has(item)));
      const { association } = await bank.read<Found>(RULES, input);
      expect(association.subjects).toBe(baskets.length);
      for (const { value, subjects } of association.items) {
        expect(subjects).toBe(having([value]).length);
      }
      const sets = setsOf(['a', 'b', 'c', 'x'], asked.length).filter(
        (set) => set.length > 1 && having(set).length > 0,
      );
      expect(association.rules).toHaveLength(sets.flat().length);
      for (const { having: first, also, subjects, confidence, lift } of association.rules) {
        const both = having([...first, also]).length;
        expect(subjects).toBe(both);
        expect(confidence).toBeCloseTo(both / having(first).length);
        expect(lift).toBeCloseTo((confidence * baskets.length) / having([also]).length);
      }
      const behind = new Set(having(['a', 'b']).map(({ key }) => key));
      expect(await bank.open({ association: { of: input, items: ['a', 'b'] } })).toEqual(
        customersBehind(events, keyOf(asked.subject), behind),
      );
    });
    await fc.assert(property, BRIEF);
  });

  it('customers with the same values, and how many others each has', async () => {
    const sharers = fc.integer({ min: 2, max: 9 });
    const property = fc.asyncProperty(happenings, sharers, async (events, mostSharers) => {
      const bank = await bankOf(api, events);
      const input = { ...PERIOD, by: ['property.mark', 'event'], mostSharers };
      const things = [
        ...Map.groupBy(events, ({ mark }) => mark).values(),
        ...Map.groupBy(events, ({ kind }) => kind).values(),
      ].map((own) => [...new Set(own.map(customerOf))]);
      const links = things.filter((own) => own.length > 1 && own.length <= mostSharers);
      const others = new Map(
        links.flat().map((id) => {
          const linked = new Set(links.filter((own) => own.includes(id)).flat());
          return [id, linked.size - 1] as const;
        }),
      );
      const counts = [...Map.groupBy(others.values(), (degree) => degree)]
        .map(([degree, all]) => ({ others: degree, customers: all.length }))
        .toSorted((a, b) => a.others - b.others);
      expect((await bank.read<Record<string, object>>(LINKS, input))['customerLinks']).toMatchObject({
        customers: others.size,
        sharedValues: links.length,
        crowdedValues: things.filter((own) => own.length > mostSharers).length,
        degrees: counts,
      });
      const most = Math.max(0, ...others.values());
      const behind = [...others].filter(([, degree]) => degree === most).map(([id]) => id);
      if (most > 0) {
        expect(await bank.open({ links: { of: input, others: most } })).toEqual(behind.toSorted());
      }
    });
    await fc.assert(property, BRIEF);
  });

  const PATH = `query ($input: CustomerLinksInput!, $start: ID!, $end: ID!) {
    customerPath(input: $input, startCustomerId: $start, endCustomerId: $end) {
      steps { customer { id } field value }
    }
  }`;

  it('the shortest way from one customer to another, over what both have', async () => {
    const met = (subject: number, kind: Happening['kind'], atMs: number): Happening => ({
      ...{ subject, kind, atMs },
      mark: '1',
    });
    const bank = await bankOf(api, [
      ...[met(0, 'a', 0), met(1, 'a', 1), met(1, 'b', 2), met(2, 'b', 3)],
      met(3, 'c', DAY_MS),
    ]);
    const way = async (start: number, end: number) => {
      const { data } = await api.ask(PATH, {
        ...{ caller: anOperator('ANALYST', bank.name), at: NOW },
        variables: {
          ...onTheWire({ input: { ...PERIOD, by: ['event'] } }),
          ...{ start: stableId('customer', start), end: stableId('customer', end) },
        },
      });
      return data?.['customerPath'];
    };
    expect(await way(0, 2)).toEqual({
      steps: [
        { customer: { id: stableId('customer', 0) }, field: null, value: null },
        { customer: { id: stableId('customer', 1) }, field: 'event', value: 'a' },
        { customer: { id: stableId('customer', 2) }, field: 'event', value: 'b' },
      ],
    });
    expect(await way(0, 3)).toEqual({ steps: [] });
  });
});
