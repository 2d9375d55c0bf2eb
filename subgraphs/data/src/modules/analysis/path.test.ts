import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { testData } from '../../testing/index.ts';
import {
  bankOf,
  BOUNDED,
  customersBehind,
  type Happening,
  happenings,
  keyOf,
  MINUTE_MS,
  PERIOD,
  subjectKinds,
} from './analysis.fixture.ts';
import { waysOf } from './analysis.reference.ts';

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
