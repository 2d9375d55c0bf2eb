import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { testData } from '../../testing/index.ts';
import {
  bankOf,
  BOUNDED,
  customerOf,
  customersBehind,
  DAY_MS,
  type Happening,
  happenings,
  keyOf,
  MINUTE_MS,
  PERIOD,
  subjectKinds,
} from './analysis.fixture.ts';
import { dayOf, followed, waysOf } from './analysis.reference.ts';

const api = await testData();

const MARKED = { condition: { field: 'property.mark', values: ['1'] } };

describe('retention follows and opens as its definition says', () => {
  const RETENTION = `query ($input: RetentionInput!) { retention(input: $input) {
    cohorts { begins size counts }
  } }`;

  const variants = fc.record({
    mode: fc.constantFrom('WITHIN', 'OR_LATER', 'CHURNED'),
    isFirstTime: fc.boolean(),
    isBracketed: fc.boolean(),
    subject: subjectKinds,
  });

  it('in every mode, by single days and by brackets', async () => {
    const property = fc.asyncProperty(happenings, variants, async (events, variant) => {
      const { isBracketed, ...asked } = variant;
      const bank = await bankOf(api, events);
      const to = new Date(PERIOD.from.getTime() + 2 * DAY_MS);
      const input = {
        ...{ ...PERIOD, ...asked, to, first: { event: 'a' }, returning: { event: 'b' } },
        ...(isBracketed ? { brackets: [0, 1, 3] } : { periods: 2 }),
      };
      const bySubject = Map.groupBy(events, keyOf(asked.subject));
      const inPeriod = ({ atMs }: Happening) => atMs < 2 * DAY_MS;
      const expected = followed(bySubject, {
        ...{ ...asked, days: 3 },
        begins: (event) => event.kind === 'a' && (asked.isFirstTime || inPeriod(event)),
        comes: ({ kind }) => kind === 'b',
        brackets: [0, 1, isBracketed ? 3 : 2].map((from, n) => ({
          from,
          to: isBracketed && n === 1 ? 2 : from,
        })),
      });
      const { retention } = await bank.read<{ retention: { cohorts: object[] } }>(RETENTION, input);
      const first = expected.slice(0, 2).map(({ size, counts }) => ({
        ...{ size: size.size, counts: counts.map((who) => who.size) },
      }));
      expect(retention.cohorts.slice(0, 2)).toMatchObject(first);
      const cell = { retention: { of: input, begins: '2026-10-01', bracket: 1 } };
      expect(await bank.open(cell)).toEqual(
        customersBehind(events, keyOf(asked.subject), expected[0]?.counts[1] ?? new Set()),
      );
    });
    await fc.assert(property, BOUNDED);
  });
});

describe('events and distributions count and open as they are defined', () => {
  const BOTH = `query ($input: EventAnalysisInput!) { eventAnalysis(input: $input) {
    buckets series { label value total points }
  } }`;
  const SPREAD = `query ($input: DistributionInput!) { distribution(input: $input) {
    rows { subjects counts average }
  } }`;

  interface Series {
    label: string;
    value: string;
    total: number | null;
    points: (number | null)[];
  }

  it('by day and by value', async () => {
    const property = fc.asyncProperty(happenings, subjectKinds, async (events, subject) => {
      const bank = await bankOf(api, events);
      const key = keyOf(subject);
      const measures = [
        { label: 'n', event: 'a' },
        { label: 'who', event: 'a', aggregate: 'SUBJECTS' },
        { label: 'sum', aggregate: 'SUM', of: 'amount' },
      ];
      const formulas = [{ label: 'f', expression: '(A - B) * 2 / C' }];
      const input = { ...PERIOD, measures, formulas, subject, breakdown: 'property.mark' };
      const { eventAnalysis: found } = await bank.read<{
        eventAnalysis: { buckets: string[]; series: Series[] };
      }>(BOTH, input);
      const figures = (own: readonly Happening[]) => {
        const a = own.filter(({ kind }) => kind === 'a');
        const [n, who] = [a.length, new Set(a.map(key)).size];
        const sum = own.reduce((total, one) => total + one.subject, 0);
        return { n, who, sum, f: sum === 0 ? null : ((n - who) * 2) / sum };
      };
      for (const { label, value, total, points } of found.series) {
        const own = events.filter((event) => event.mark === value);
        const name = label as keyof ReturnType<typeof figures>;
        expect(total).toEqual(figures(own)[name]);
        const byDay = found.buckets.map((_, day) => own.filter((event) => dayOf(event) === day));
        expect(points).toEqual(byDay.map((day) => figures(day)[name]));
      }
      const cell = { of: input, measure: 0, bucket: '2026-10-02', value: '1' };
      const behind = events.filter(
        (event) => event.kind === 'a' && event.mark === '1' && dayOf(event) === 1,
      );
      expect(await bank.open({ event: cell })).toEqual(
        [...new Set(behind.map(customerOf))].toSorted(),
      );
    });
    await fc.assert(property, BOUNDED);
  });

  it('by times, days and sums', async () => {
    const by = fc.constantFrom('TIMES', 'DAYS', 'SUM');
    const property = fc.asyncProperty(
      happenings,
      subjectKinds,
      by,
      async (events, subject, how) => {
        const bank = await bankOf(api, events);
        const edges = [1, 2, 4, 10];
        const input = {
          ...PERIOD,
          subject,
          edges,
          event: { filter: MARKED },
          by: how,
          of: 'amount',
        };
        const { distribution } = await bank.read<{
          distribution: { rows: { subjects: number; counts: number[] }[] };
        }>(SPREAD, input);
        const own = Map.groupBy(
          events.filter((event) => event.mark === '1'),
          keyOf(subject),
        );
        const measured = [...own].map(([key, all]) => {
          const days = new Set(all.map(dayOf)).size;
          const sum = all.reduce((total, one) => total + one.subject, 0);
          return { key, value: { TIMES: all.length, DAYS: days, SUM: sum }[how] };
        });
        const inBin = (bin: number) =>
          measured.filter(
            ({ value }) => value >= (edges[bin] ?? 0) && value < (edges[bin + 1] ?? Infinity),
          );
        const counts = edges.map((_, bin) => inBin(bin).length);
        expect(distribution.rows).toMatchObject([{ subjects: own.size, counts }]);
        const behind = new Set(inBin(1).map(({ key }) => key));
        expect(await bank.open({ distribution: { of: input, bin: 1 } })).toEqual(
          customersBehind(events, keyOf(subject), behind),
        );
      },
    );
    await fc.assert(property, BOUNDED);
  });
});

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
      subject: subjectKinds,
    });
    const property = fc.asyncProperty(happenings, variants, async (events, variant) => {
      const bank = await bankOf(api, events);
      const input = { ...PERIOD, ...variant, anchor: { event: 'a' }, depth: 4 };
      const rule = {
        ...{ ...variant, depth: 4, gapMs: 30 * MINUTE_MS },
        isAnchor: ({ kind }: Happening) => kind === 'a',
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
        const same = ways.filter(
          ({ way }) => way[level] === source && (way[level + 1] ?? '') === target,
        );
        expect(visits).toBe(same.length);
      }
      const steps = ways.flatMap(({ way }) => way.slice(0, 3));
      expect(paths.links.reduce((sum, { visits }) => sum + visits, 0)).toBe(steps.length);
      const cell = { path: { of: input, level: 0, source: 'a', target: 'b' } };
      const behind = new Set(ways.filter(({ way }) => way[1] === 'b').map(({ key }) => key));
      expect(await bank.open(cell)).toEqual(
        customersBehind(events, keyOf(variant.subject), behind),
      );
    });
    await fc.assert(property, BOUNDED);
  });
});
