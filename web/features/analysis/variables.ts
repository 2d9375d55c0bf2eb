import type {
  AnalysisCellInput,
  AnalysisFilter,
  DistributionInput,
  EventAnalysisInput,
  FunnelInput,
  PathInput,
  RetentionInput,
} from '#generated/gql/graphql.ts';
import { addDays, bankDay } from '#lib/bank-day.ts';
import { momentOf } from '#lib/bank-time.ts';
import type { Cell, Kind, Question } from './question.ts';

/** What today is, and where. */
export interface Today {
  readonly now: Date;
  readonly timeZone: string;
}

/** Whole bank days up to and with today. */
function period({ days }: Question, { now, timeZone }: Today) {
  const today = bankDay(now, timeZone);
  const start = (day: string) => momentOf(`${day}T00:00`, timeZone).toISOString();
  return { from: start(addDays(today, 1 - Number(days))), to: start(addDays(today, 1)) };
}

function filterOf({ conditions, match }: Question): AnalysisFilter | null {
  if (conditions.length === 0) return null;
  return { [match]: conditions.map((condition) => ({ condition })) };
}

const common = (question: Question, today: Today) => ({
  ...period(question, today),
  subject: question.subject,
  filter: filterOf(question),
});

const grouped = ({ breakdown, compares }: Question) => ({
  breakdown: breakdown ?? null,
  comparesPrevious: compares,
});

export const eventVariables = (question: Question, today: Today): EventAnalysisInput => ({
  ...common(question, today),
  ...grouped(question),
  unit: question.unit,
  measures: question.events.map(({ event, aggregate = 'COUNT', of }) => ({
    ...{ label: event, event, aggregate, of: of ?? null },
  })),
  formulas: question.formula ? [{ label: question.formula, expression: question.formula }] : [],
});

export const funnelVariables = (question: Question, today: Today): FunnelInput => ({
  ...common(question, today),
  ...grouped(question),
  steps: question.events.map(({ event }) => ({ label: event, event })),
  order: question.order,
  windowDays: question.windowDays,
  exclusions:
    question.exclusion && question.order !== 'ANY'
      ? [{ event: question.exclusion, afterStep: 1, beforeStep: question.events.length }]
      : [],
});

export const retentionVariables = (question: Question, today: Today): RetentionInput => ({
  ...common(question, today),
  first: { event: question.events[0]?.event ?? null },
  returning: question.events[1] ? { event: question.events[1].event } : null,
  unit: question.unit === 'HOUR' ? 'DAY' : question.unit,
  ...{ mode: question.mode, periods: question.periods, isFirstTime: question.isFirstTime },
});

export const distributionVariables = (question: Question, today: Today): DistributionInput => ({
  ...common(question, today),
  event: { event: question.events[0]?.event ?? null },
  ...{ by: question.by, of: question.of ?? null, breakdown: question.breakdown ?? null },
  ...(question.by === 'SUM' && { edges: SUM_EDGES }),
});

/** Money spreads wider than counts. */
const SUM_EDGES = [0, 100, 500, 1_000, 5_000, 10_000, 50_000, 100_000, 500_000, 1_000_000];

export const pathVariables = (question: Question, today: Today): PathInput => ({
  ...common(question, today),
  anchor: { event: question.events[0]?.event ?? null },
  ...{ direction: question.direction, depth: question.depth, gapMinutes: question.gapMinutes },
  splitBy: question.breakdown ?? null,
});

/** The graph's word for a number that was opened. */
export function cellVariables(
  kind: Kind,
  { place, isLost = false, bucket, value: given, source = '', target: next }: Cell,
  { question, today }: { readonly question: Question; readonly today: Today },
): AnalysisCellInput {
  const [value, target] = [given ?? null, next ?? null];
  switch (kind) {
    case 'event': {
      const of = eventVariables(question, today);
      return { event: { of, measure: place ?? 0, bucket: bucket ?? null, value } };
    }
    case 'funnel':
      return { funnel: { of: funnelVariables(question, today), step: place ?? 1, isLost, value } };
    case 'retention': {
      const of = retentionVariables(question, today);
      return { retention: { of, begins: bucket ?? '', bracket: place ?? null } };
    }
    case 'distribution': {
      const of = distributionVariables(question, today);
      return { distribution: { of, bin: place ?? null, value } };
    }
    case 'path': {
      const of = pathVariables(question, today);
      return { path: { of, level: place ?? 0, source, target } };
    }
  }
}
