import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { eventsOf, type Imports, openImports, SHARED_DATA, totals } from '../imports.fixture.ts';
import { byMonth, linesOf, spread, stepsOf, weeklyRetention } from './bpi2012.fixture.ts';

const FILE = join(SHARED_DATA, 'bpi2012/bpi_challenge_2012.csv.gz');
const isThere = existsSync(FILE);
if (!isThere) console.log('bpi2012 is not at ../shared/data: its import is not checked');

const FIGURES = `{ customers { totalCount } orders { totalCount }
  approved: orders(filter: { status: APPROVED }) { totalCount }
  declined: orders(filter: { status: DECLINED }) { totalCount }
  cancelled: orders(filter: { status: CANCELLED }) { totalCount }
  open: orders(filter: { status: OPEN }) { totalCount } }`;

/** As published with the log. */
const PUBLISHED = {
  ...{ customers: 13_087, orders: 13_087 },
  ...{ approved: 2_246, declined: 7_635, cancelled: 2_807, open: 399 },
};

const FUNNEL = `query ($input: FunnelInput!) { funnel(input: $input) { steps { label count } } }`;
const STEPS = ['A_SUBMITTED', 'A_PREACCEPTED', 'A_ACCEPTED', 'A_FINALIZED', 'A_APPROVED'];

const PERIOD = { from: '2011-09-30T22:00:00.000Z', to: '2012-03-31T22:00:00.000Z' };

const funnelBy = (subject: string) => ({
  ...{ ...PERIOD, subject, windowDays: 366 },
  steps: STEPS.map((activity) => ({
    label: activity,
    event: 'business.order.progressed',
    where: [{ property: 'activity', equals: activity }],
  })),
});

const ANALYSES = `query ($event: EventAnalysisInput!, $spread: DistributionInput!, $retention: RetentionInput!, $paths: PathInput!) {
  eventAnalysis(input: $event) { buckets series { points } }
  distribution(input: $spread) { rows { subjects counts average } }
  retention(input: $retention) { cohorts { begins size counts } }
  paths(input: $paths) { links { level source target visits } } }`;

const PROGRESSED = 'business.order.progressed';
const EDGES = [1, 4, 10, 20, 50, 100];
const WEEKS = 4;
const DEPTH = 5;
const submitted = {
  event: PROGRESSED,
  filter: { condition: { field: 'property.activity', values: ['A_SUBMITTED'] } },
};
const common = { ...PERIOD, subject: 'SUBJECT' };
const QUESTIONS = {
  event: { ...common, unit: 'MONTH', measures: [{ label: 'submitted', ...submitted }] },
  spread: { ...common, event: { event: PROGRESSED }, edges: EDGES },
  retention: {
    ...{ ...common, unit: 'WEEK', periods: WEEKS },
    ...{ first: submitted, returning: { event: PROGRESSED } },
  },
  paths: {
    ...{ ...common, anchor: submitted, events: [PROGRESSED], splitBy: 'property.activity' },
    ...{ depth: DEPTH, limit: 50 },
  },
};

const counts = z.array(z.number());
const analyses = z.object({
  eventAnalysis: z.object({
    buckets: z.array(z.string()),
    series: z.tuple([z.object({ points: counts })]),
  }),
  distribution: z.object({
    rows: z.array(z.object({ subjects: z.number(), counts, average: z.number() })),
  }),
  retention: z.object({
    cohorts: z.array(z.object({ begins: z.string(), size: z.number(), counts })),
  }),
  paths: z.object({
    links: z.array(
      z.object({
        level: z.number(),
        source: z.string(),
        target: z.string(),
        visits: z.number(),
      }),
    ),
  }),
});

async function expectFiguresOfFile(imports: Imports): Promise<void> {
  const lines = linesOf(FILE);
  const found = await imports.ask('bpi2012', ANALYSES, QUESTIONS);
  const { eventAnalysis, distribution, retention, paths } = analyses.parse(found);
  const points = eventAnalysis.buckets.map((bucket, n) => [
    bucket,
    eventAnalysis.series[0].points[n],
  ]);
  expect(Object.fromEntries(points.filter(([, count]) => count !== 0))).toEqual(
    byMonth(lines, 'A_SUBMITTED'),
  );
  const { average, ...rest } = spread(lines, EDGES);
  expect(distribution.rows).toEqual([{ ...rest, average: expect.closeTo(average, 6) }]);
  expect(average).toBeCloseTo(20.035, 3);
  expect(retention.cohorts.filter(({ size }) => size > 0)).toEqual(weeklyRetention(lines, WEEKS));
  const plain = (name: string) => name.replace(`${PROGRESSED} · `, '');
  const steps = paths.links.map(
    ({ level, source, target, visits }) =>
      [`${level} ${plain(source)} → ${plain(target)}`, visits] as const,
  );
  expect(Object.fromEntries(steps.toSorted(([a], [b]) => (a < b ? -1 : 1)))).toEqual(
    stepsOf(lines, DEPTH),
  );
}

describe.runIf(isThere)('the bpi2012 import', () => {
  it('gives all applications with their events, the published funnel, and the figures of the raw file', async () => {
    const imports = await openImports();
    expect((await imports.run('bpi2012', FILE)).rows).toBe(0);
    expect(totals(await imports.ask('bpi2012', FIGURES))).toEqual(PUBLISHED);
    expect(await eventsOf(imports, 'bpi2012')).toMatchObject([
      { name: 'business.customer.registered', events: 13_087, ids: 13_087 },
      { name: 'business.order.progressed', events: 262_200, ids: 262_200 },
      { name: 'business.organisation.changed', events: 1 },
      { name: 'business.product.changed', events: 1 },
    ]);
    const reached = [13_087, 7_367, 5_113, 5_015, 2_246];
    const steps = STEPS.map((label, step) => ({ label, count: reached[step] }));
    for (const subject of ['SUBJECT', 'CUSTOMER']) {
      const input = funnelBy(subject);
      expect(await imports.ask('bpi2012', FUNNEL, { input })).toEqual({ funnel: { steps } });
    }
    await expectFiguresOfFile(imports);
  }, 400_000);
});
