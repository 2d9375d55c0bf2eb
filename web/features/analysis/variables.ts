import type {
  AnalysisCellInput,
  AnalysisFilter,
  AnalysisQuestionInput,
  AssociationInput,
  BehaviourInput,
  CustomerLinksInput,
  DistributionInput,
  EventAnalysisInput,
  FunnelInput,
  IndicatorAnalysisInput,
  PathInput,
  RetentionInput,
} from '#generated/gql/graphql.ts';
import { addDays, bankDay } from '#lib/bank-day.ts';
import { momentOf } from '#lib/bank-time.ts';
import { indicatorOf, type Cell, type Kind, type Question } from './question.ts';

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
  sample: Number(question.sample),
  filter: filterOf(question),
});

/** Events of a name, or those that an indicator counts; any when nothing was chosen. */
function eventOf(asked: string | undefined): { event?: string; filter?: AnalysisFilter } {
  if (asked === undefined) return {};
  const indicator = indicatorOf(asked);
  return indicator === null ? { event: asked } : { filter: { indicator } };
}

const grouped = ({ breakdown, compares }: Question) => ({
  breakdown: breakdown ?? null,
  comparesPrevious: compares,
});

export const eventVariables = (question: Question, today: Today): EventAnalysisInput => ({
  ...common(question, today),
  ...grouped(question),
  unit: question.unit,
  measures: question.indicator
    ? [{ label: question.indicator, filter: { indicator: question.indicator } }]
    : question.events.map(({ event, aggregate = 'COUNT', of }) => ({
        ...{ label: event, ...eventOf(event), aggregate, of: of ?? null },
      })),
  formulas: question.formula ? [{ label: question.formula, expression: question.formula }] : [],
});

export const indicatorVariables = (question: Question, today: Today): IndicatorAnalysisInput => ({
  ...period(question, today),
  ...grouped(question),
  ...{ filter: filterOf(question), unit: question.unit, sample: Number(question.sample) },
});

export const funnelVariables = (question: Question, today: Today): FunnelInput => ({
  ...common(question, today),
  ...grouped(question),
  steps: question.events.map(({ event }) => ({ label: event, ...eventOf(event) })),
  order: question.order,
  windowDays: question.windowDays,
  exclusions:
    question.exclusion && question.order !== 'ANY'
      ? [{ ...eventOf(question.exclusion), afterStep: 1, beforeStep: question.events.length }]
      : [],
});

export const retentionVariables = (question: Question, today: Today): RetentionInput => ({
  ...common(question, today),
  first: eventOf(question.events[0]?.event),
  returning: question.events[1] ? eventOf(question.events[1].event) : null,
  unit: question.unit === 'HOUR' ? 'DAY' : question.unit,
  ...{ mode: question.mode, periods: question.periods, isFirstTime: question.isFirstTime },
});

export const distributionVariables = (question: Question, today: Today): DistributionInput => ({
  ...common(question, today),
  event: eventOf(question.events[0]?.event),
  ...{ by: question.by, of: question.of ?? null, breakdown: question.breakdown ?? null },
  ...(question.by === 'SUM' && { edges: SUM_EDGES }),
});

/** Money spreads wider than counts. */
const SUM_EDGES = [0, 100, 500, 1_000, 5_000, 10_000, 50_000, 100_000, 500_000, 1_000_000];

export const pathVariables = (question: Question, today: Today): PathInput => ({
  ...common(question, today),
  anchor: eventOf(question.events[0]?.event),
  ...{ direction: question.direction, depth: question.depth, gapMinutes: question.gapMinutes },
  splitBy: question.breakdown ?? null,
});

/** Of analyses that are asked with names alone, what indicators count is a condition. */
function namedEvents(question: Question): { events: string[]; filter: AnalysisFilter | null } {
  const events: string[] = [];
  const indicators: AnalysisFilter[] = [];
  for (const { event } of question.events) {
    const indicator = indicatorOf(event);
    if (indicator === null) events.push(event);
    else indicators.push({ indicator });
  }
  const filter = filterOf(question);
  if (indicators.length === 0) return { events, filter };
  const named = events.length === 0 ? [] : [{ condition: { field: 'event', values: events } }];
  const any = { any: [...named, ...indicators] };
  return { events: [], filter: filter ? { all: [filter, any] } : any };
}

export const behaviourVariables = (question: Question, today: Today): BehaviourInput => ({
  ...common(question, today),
  ...namedEvents(question),
  customerId: question.customerId ?? null,
  ...{ length: question.sequenceLength, gapMinutes: question.gapMinutes },
});

export const associationVariables = (question: Question, today: Today): AssociationInput => ({
  ...common(question, today),
  ...namedEvents(question),
  ...{ item: question.item, length: question.ruleLength },
  minimumSupport: question.support / 100,
  minimumConfidence: question.confidence / 100,
});

export const linksVariables = (question: Question, today: Today): CustomerLinksInput => ({
  ...period(question, today),
  ...namedEvents(question),
  ...{ by: question.linkedBy, mostSharers: question.mostSharers },
});

interface Asked {
  readonly question: Question;
  readonly today: Today;
}

/** The graph's word for a question that is asked as a task. */
export function runVariables(kind: Kind, { question, today }: Asked): AnalysisQuestionInput {
  if (kind === 'event' && question.indicator) {
    const input = indicatorVariables(question, today);
    return { indicator: { key: question.indicator, input } };
  }
  return { [kind]: VARIABLES[kind](question, today) };
}

const VARIABLES = {
  event: eventVariables,
  funnel: funnelVariables,
  retention: retentionVariables,
  distribution: distributionVariables,
  path: pathVariables,
  behaviour: behaviourVariables,
  association: associationVariables,
  links: linksVariables,
} as const satisfies Record<Kind, (question: Question, today: Today) => object>;

/** The graph's word for a number that was opened. */
export function cellVariables(kind: Kind, cell: Cell, asked: Asked): AnalysisCellInput {
  return CELLS[kind](cell, asked);
}

const CELLS = {
  event: ({ place, bucket, value }, { question, today }) => {
    const of = eventVariables(question, today);
    return {
      event: { of, measure: place ?? 0, bucket: bucket ?? null, value: value ?? null },
    };
  },
  funnel: ({ place, isLost = false, value }, { question, today }) => {
    const of = funnelVariables(question, today);
    return { funnel: { of, step: place ?? 1, isLost, value: value ?? null } };
  },
  retention: ({ place, bucket }, { question, today }) => {
    const of = retentionVariables(question, today);
    return { retention: { of, begins: bucket ?? '', bracket: place ?? null } };
  },
  distribution: ({ place, value }, { question, today }) => {
    const of = distributionVariables(question, today);
    return { distribution: { of, bin: place ?? null, value: value ?? null } };
  },
  path: ({ place, source = '', target }, { question, today }) => {
    const of = pathVariables(question, today);
    return { path: { of, level: place ?? 0, source, target: target ?? null } };
  },
  behaviour: ({ items, isBounce = false }, { question, today }) => {
    const of = behaviourVariables(question, today);
    return { behaviour: { of, sequence: items ?? null, isBounce } };
  },
  association: ({ items = [] }, { question, today }) => ({
    association: { of: associationVariables(question, today), items },
  }),
  links: ({ place }, { question, today }) => ({
    links: { of: linksVariables(question, today), others: place ?? null },
  }),
} as const satisfies Record<Kind, (cell: Cell, asked: Asked) => AnalysisCellInput>;
