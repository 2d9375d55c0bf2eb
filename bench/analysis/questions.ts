import { dayAt, TIME_ZONE } from './plan.ts';
import { type Period, type Question, READ } from './question.ts';
import { associationQuestion, behaviourQuestion } from './together.ts';

// Each analysis as an analyst asks it, and as one who knows the engine and the table would write it by hand.

const DAY = `toDate(toDateTime(at, '${TIME_ZONE}'))`;
const FUNNEL_DAYS = 7;
const RETENTION_DAYS = 30;
/** Since 1970. */
const FIRST_DAY = Math.ceil(dayAt(0).getTime() / 86_400_000);
const WEEK_DAYS = 7;

export function questionsOf(days: number) {
  const whole = { from: dayAt(0), to: dayAt(days) };
  const week = { from: dayAt(Math.max(0, days - WEEK_DAYS)), to: dayAt(days) };
  return {
    event: eventQuestion(whole),
    funnel: funnelQuestion(whole),
    retention: retentionQuestion({ from: dayAt(0), to: dayAt(Math.max(1, days - RETENTION_DAYS)) }),
    distribution: distributionQuestion(whole),
    path: pathQuestion(week),
    behaviour: behaviourQuestion(week),
    association: associationQuestion(whole),
  } satisfies Record<string, Question>;
}

/** Views of products and how many customers looked, by day and in all. */
const eventQuestion = (period: Period) => ({
  ...period,
  query: `query ($input: EventAnalysisInput!) { answer: eventAnalysis(input: $input) { buckets series { total points } } }`,
  input: {
    ...{ ...period, timeZone: TIME_ZONE, unit: 'DAY' },
    measures: ['COUNT', 'SUBJECTS'].map((aggregate) => ({
      ...{ label: aggregate, event: 'product.viewed', aggregate },
    })),
  },
  sql: `
    select if(grouping(day) = 0, toString(day), '') as bucket, toUInt32(count()) as events,
      toUInt32(uniqExact(customer_id)) as customers
    from event where ${READ} and name = 'product.viewed'
    group by rollup(${DAY} as day)`,
  ofGraph: (data: { buckets: string[]; series: { total: number; points: number[] }[] }) => [
    ['', ...data.series.map(({ total }) => total)],
    ...data.buckets.map((bucket, n) => [bucket, ...data.series.map(({ points }) => points[n])]),
  ],
  ofRows: (rows: { bucket: string; events: number; customers: number }[]) =>
    rows
      .toSorted((a, b) => (a.bucket < b.bucket ? -1 : 1))
      .map(({ bucket, events, customers }) => [bucket, events, customers]),
});

const STEPS = ['product.viewed', 'product.clicked', 'product.applied'];

const funnelQuestion = (period: Period) => ({
  ...period,
  query: `query ($input: FunnelInput!) { answer: funnel(input: $input) { steps { count } } }`,
  input: {
    ...{ ...period, timeZone: TIME_ZONE, windowDays: FUNNEL_DAYS },
    steps: STEPS.map((event) => ({ label: event, event })),
  },
  sql: `
    select [${STEPS.map((_, n) => `toUInt32(countIf(level > ${n}))`).join(', ')}] as counts
    from (
      select windowFunnel(${FUNNEL_DAYS * 86_400_000})(toUInt64(toUnixTimestamp64Milli(at)),
        ${STEPS.map((name) => `name = '${name}'`).join(', ')}) as level
      from event where ${READ} and name in ('${STEPS.join(`', '`)}')
      group by customer_id
    )`,
  ofGraph: (data: { steps: { count: number }[] }) => data.steps.map(({ count }) => count),
  ofRows: ([row]: { counts: number[] }[]) => row?.counts,
});

/** Who came back on each of the thirty days after a day of theirs. */
const retentionQuestion = (period: Period) => ({
  ...period,
  query: `query ($input: RetentionInput!) { answer: retention(input: $input) { cohorts { begins size counts } } }`,
  input: {
    ...{ ...period, timeZone: TIME_ZONE, unit: 'DAY', periods: RETENTION_DAYS },
    first: { event: 'app.launched' },
  },
  sql: `
    select toString(toDate('1970-01-01') + ${FIRST_DAY} + intDiv(code, 64)) as begins, toUInt8(code % 64) as later, toUInt32(count()) as customers
    from (
      select toUInt16(first * 64 + arrayJoin(bitPositionsToArray(toUInt32(bitAnd(bitShiftRight(days, first), toUInt256(2147483647)))))) as code
      from (
        select days, arrayJoin(arrayMap(day -> toUInt16(day), bitPositionsToArray(days))) as first
        from (
          select groupBitOr(bitShiftLeft(toUInt256(1), toUInt16(toUInt16(${DAY}) - ${FIRST_DAY}))) as days
          from event
          where bank = {bank:String} and name = 'app.launched' and at >= {from:DateTime64(3, 'UTC')}
            and at < {to:DateTime64(3, 'UTC')} + interval ${RETENTION_DAYS} day
          group by customer_id
        )
      )
      where first < toUInt16(toDate(toDateTime({to:DateTime64(3, 'UTC')}, '${TIME_ZONE}'))) - ${FIRST_DAY}
    )
    group by code`,
  ofGraph: (data: { cohorts: { begins: string; size: number; counts: number[] }[] }) =>
    data.cohorts.map(({ begins, size, counts }) => [begins, size, counts]),
  ofRows: (rows: { begins: string; later: number; customers: number }[]) =>
    [...Map.groupBy(rows, ({ begins }) => begins)]
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([begins, own]) => {
        const counts = Array.from({ length: RETENTION_DAYS + 1 }, () => 0);
        for (const { later, customers } of own) counts[later] = customers;
        return [begins, counts[0], counts];
      }),
});

const EDGES = [1, 2, 3, 4, 5, 6, 11, 21, 51, 101];

/** How often customers opened the app. */
const distributionQuestion = (period: Period) => ({
  ...period,
  query: `query ($input: DistributionInput!) { answer: distribution(input: $input) { rows { subjects counts median p90 } } }`,
  input: { ...period, timeZone: TIME_ZONE, event: { event: 'app.launched' }, edges: EDGES },
  sql: `
    select toUInt32(count()) as subjects, quantileExact(0.5)(times) as median, quantileExact(0.9)(times) as p90,
      [${EDGES.map((from, n) => `toUInt32(countIf(times >= ${from} and times < ${EDGES[n + 1] ?? 4_294_967_295}))`).join(', ')}] as counts
    from (
      select toUInt32(count()) as times from event where ${READ} and name = 'app.launched' group by customer_id
    )`,
  ofGraph: ({ rows: [row] }: { rows: object[] }) => row,
  ofRows: ([row]: object[]) => row,
});

/** Where seven days of visits lead from the start of the app, five places far. */
const pathQuestion = (period: Period) => ({
  ...period,
  query: `query ($input: PathInput!) { answer: paths(input: $input) { links { level source target visits } } }`,
  input: { ...period, timeZone: TIME_ZONE, anchor: { event: 'app.launched' }, depth: 5, limit: 50 },
  sql: `
    select level, way[level + 1] as source, way[level + 2] as target, toUInt32(count()) as visits
    from (
      select arraySlice(arrayCompact(arraySlice(visit, indexOf(visit, 'app.launched'))), 1, 5) as way
      from (
        select arrayJoin(arraySplit((name, pause) -> pause > 1800000, events.2, arrayDifference(events.1))) as visit
        from (
          select arraySort(groupArray((toUnixTimestamp64Milli(at), name))) as events
          from event where ${READ} and customer_id != toUUID('00000000-0000-0000-0000-000000000000')
          group by customer_id
        )
      )
      where has(visit, 'app.launched')
    )
    array join range(least(length(way), 4)) as level
    group by level, source, target`,
  ofGraph: ({ links }: { links: Link[] }) => sortedLinks(links),
  ofRows: (links: Link[]) => sortedLinks(links),
});

interface Link {
  readonly level: number;
  readonly source: string;
  readonly target: string;
  readonly visits: number;
}

const sortedLinks = (links: readonly Link[]) =>
  links
    .map(({ level, source, target, visits }) => [level, source, target, visits])
    .toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
