import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { testData } from '../../testing/index.ts';
import {
  bankOf,
  BOUNDED,
  BRIEF,
  customerOf,
  customersBehind,
  type Happening,
  happenings,
  keyOf,
  MINUTE_MS,
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
        const fitting = visits.filter(({ visit }) =>
          hasSequence(visit, names, asked.mergesRepeats),
        );
        const subjects = new Set(fitting.map(({ key }) => key)).size;
        expect(counts).toEqual({ visits: fitting.length, subjects });
      }
      const newest = visits.map(({ visit }) => visit[0]?.atMs ?? 0).toSorted((a, b) => b - a);
      const shown = behaviour.visitList.edges.map(({ node }) => Date.parse(node.begins) - START);
      expect(shown).toEqual(newest.slice(0, 3));
      const [most] = behaviour.sequences;
      if (!most) return;
      const behind = visits.filter(({ visit }) =>
        hasSequence(visit, most.events, asked.mergesRepeats),
      );
      expect(await bank.open({ behaviour: { of: input, sequence: most.events } })).toEqual(
        customersBehind(own, keyOf(asked.subject), new Set(behind.map(({ key }) => key))),
      );
    });
    await fc.assert(property, BRIEF);
  });
});
