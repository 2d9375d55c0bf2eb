import { stableId } from '@zhongtai/kit/ids';
import { anOperator } from '@zhongtai/kit/testing';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { testData } from '../../testing/index.ts';
import {
  bankOf,
  BRIEF,
  customerOf,
  customersBehind,
  DAY_MS,
  type Happening,
  happenings,
  keyOf,
  LOOK_APPLY_BUY,
  NOW,
  onTheWire,
  PERIOD,
  subjectKinds,
} from './analysis.fixture.ts';

const api = await testData();

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
      rules: {
        having: string[];
        also: string;
        subjects: number;
        confidence: number;
        lift: number;
      }[];
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
      expect(
        (await bank.read<Record<string, object>>(LINKS, input))['customerLinks'],
      ).toMatchObject({
        customers: others.size,
        sharedValues: links.length,
        crowdedValues: things.filter((own) => own.length > mostSharers).length,
        degrees: counts,
      });
      const most = Math.max(1, ...others.values());
      const behind = [...others].filter(([, degree]) => degree === most).map(([id]) => id);
      expect(await bank.open({ links: { of: input, others: most } })).toEqual(behind.toSorted());
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

describe('who may not see customers', () => {
  const BEHAVIOUR = `query ($input: BehaviourInput!) { behaviour(input: $input) {
    subjects visits bounces sequences { visits subjects }
  } }`;
  const RULES = `query ($input: AssociationInput!) { association(input: $input) {
    subjects items { value } rules { subjects }
  } }`;
  const LINKS = `query ($input: CustomerLinksInput!) { customerLinks(input: $input) {
    customers degrees { customers }
  } }`;

  const asked = async (role: 'ANALYST' | 'PRODUCT_MANAGER') => {
    const bank = await bankOf(api, LOOK_APPLY_BUY);
    return (source: string, over: object) =>
      api.ask(source, {
        ...{ caller: anOperator(role, bank.name), at: NOW },
        variables: onTheWire({ input: { ...PERIOD, ...over } }),
      });
  };

  it('is not told of fewer than five, however often they came', async () => {
    const ask = await asked('PRODUCT_MANAGER');
    const events = ['a', 'b'];
    expect((await ask(BEHAVIOUR, { events, length: 2 })).data?.['behaviour']).toEqual({
      ...{ subjects: 6, visits: 8, bounces: null },
      sequences: [{ visits: null, subjects: null }],
    });
    expect((await ask(RULES, { events })).data?.['association']).toEqual({
      ...{ subjects: 6, items: [{ value: 'a' }], rules: [] },
    });
    const linked = await ask(LINKS, { by: ['event'], events: ['b'] });
    expect(linked.data?.['customerLinks']).toEqual({
      ...{ customers: null, degrees: [{ customers: null }] },
    });
  });

  it('may not ask for one customer alone, as others may', async () => {
    const one = { customerId: stableId('customer', 0) };
    expect(await (await asked('PRODUCT_MANAGER'))(BEHAVIOUR, one)).toMatchObject({
      code: 'FORBIDDEN',
    });
    const { data } = await (await asked('ANALYST'))(BEHAVIOUR, one);
    expect(data?.['behaviour']).toEqual({
      ...{ subjects: 1, visits: 2, bounces: 1 },
      sequences: [{ visits: 1, subjects: 1 }],
    });
  });
});
