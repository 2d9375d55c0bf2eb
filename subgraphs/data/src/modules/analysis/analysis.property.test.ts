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
import { dayOf, followed } from './analysis.reference.ts';

const api = await testData();

const MARKED = { condition: { field: 'property.mark', values: ['1'] } };

describe('retention follows and opens as its definition says', () => {
  const RETENTION = `query ($input: RetentionInput!) { retention(input: $input) { cohorts { begins size counts } } }`;

  const variants = fc.record({
    mode: fc.constantFrom('WITHIN', 'OR_LATER', 'CHURNED'),
    isFirstTime: fc.boolean(),
    isBracketed: fc.boolean(),
    returning: fc.constantFrom('a', 'b'),
    /** In the middle of a day of the bank, or between two. */
    to: fc.constantFrom(2 * DAY_MS, 2 * DAY_MS - 8 * 60 * MINUTE_MS),
    subject: subjectKinds,
  });

  it('in every mode, by single days and by brackets', async () => {
    const property = fc.asyncProperty(happenings, variants, async (events, variant) => {
      const { isBracketed, returning, to, ...asked } = variant;
      const bank = await bankOf(api, events);
      const input = {
        ...{ ...PERIOD, ...asked, to: new Date(PERIOD.from.getTime() + to), first: { event: 'a' } },
        ...(returning === 'b' && { returning: { event: 'b' } }),
        ...(isBracketed ? { brackets: [0, 1, 3] } : { periods: 2 }),
      };
      const bySubject = Map.groupBy(events, keyOf(asked.subject));
      const inPeriod = ({ atMs }: Happening) => atMs < to;
      const expected = followed(bySubject, {
        ...{ ...asked, days: 3 },
        begins: (event) => event.kind === 'a' && (asked.isFirstTime || inPeriod(event)),
        comes: ({ kind }) => kind === returning,
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
