import { z } from 'zod';
import { firstValue, type SearchParams } from '#lib/list/search-params.ts';

export const KINDS = [
  ...(['event', 'funnel', 'retention', 'distribution', 'path'] as const),
  ...(['behaviour', 'association', 'links'] as const),
] as const;
export type Kind = (typeof KINDS)[number];

/** Which page is of which analysis. */
export const ANALYSIS_PAGES = {
  EVENT: 'event',
  FUNNEL: 'funnel',
  RETENTION: 'retention',
  DISTRIBUTION: 'distribution',
  PATH: 'path',
  BEHAVIOUR: 'behaviour',
  ASSOCIATION: 'association',
  LINKS: 'links',
} as const satisfies Record<string, Kind>;

export const isKind = (name: string): name is Kind => KINDS.some((kind) => kind === name);

export const OPERATORS = [
  'EQUALS',
  'NOT_EQUALS',
  'CONTAINS',
  'GREATER',
  'AT_LEAST',
  'LESS',
  'AT_MOST',
  'EXISTS',
  'MISSING',
] as const;
export const AGGREGATES = [
  'COUNT',
  'SUBJECTS',
  'PER_SUBJECT',
  'SUM',
  'AVERAGE',
  'MINIMUM',
  'MAXIMUM',
  'MEDIAN',
  'P90',
] as const;
export const SUBJECTS = ['CUSTOMER', 'SUBJECT', 'SESSION', 'DEVICE'] as const;
/** Percent of the subjects. */
export const SAMPLES = ['100', '50', '10', '1'] as const;
export const UNITS = ['HOUR', 'DAY', 'WEEK', 'MONTH'] as const;
export const PERIODS = ['7', '30', '90', '365'] as const;
export const ORDERS = ['ORDERED', 'STRICT', 'ANY'] as const;
export const MODES = ['WITHIN', 'OR_LATER', 'CHURNED'] as const;
export const MEASURES = ['TIMES', 'DAYS', 'HOURS', 'SUM'] as const;
export const DIRECTIONS = ['FROM', 'TO'] as const;

const text = z.string().max(200);
const id = z.guid();

const event = z.object({
  event: text.min(1),
  aggregate: z.enum(AGGREGATES).optional(),
  of: text.optional(),
});

const condition = z.object({
  field: text.min(1),
  operator: z.enum(OPERATORS),
  values: z.array(text).max(50).default([]),
});

const shape = z.object({
  /** Key of the indicator that is counted in the place of events; of event analyses. */
  indicator: text.optional(),
  /** Measures, steps, what one begins and comes back with, or where ways begin. */
  events: z.array(event).max(30).default([]),
  days: z.enum(PERIODS).default('30'),
  conditions: z.array(condition).max(20).default([]),
  match: z.enum(['all', 'any']).default('all'),
  breakdown: text.optional(),
  subject: z.enum(SUBJECTS).default('CUSTOMER'),
  sample: z.enum(SAMPLES).default('100'),
  unit: z.enum(UNITS).default('DAY'),
  compares: z.boolean().default(false),
  formula: text.optional(),
  order: z.enum(ORDERS).default('ORDERED'),
  windowDays: z.number().int().min(1).max(366).default(30),
  exclusion: text.optional(),
  mode: z.enum(MODES).default('WITHIN'),
  periods: z.number().int().min(1).max(60).default(7),
  isFirstTime: z.boolean().default(false),
  by: z.enum(MEASURES).default('TIMES'),
  of: text.optional(),
  direction: z.enum(DIRECTIONS).default('FROM'),
  depth: z.number().int().min(2).max(10).default(5),
  gapMinutes: z.number().int().min(1).max(1_440).default(30),
  customerId: id.optional(),
  sequenceLength: z.number().int().min(2).max(6).default(3),
  item: text.default('event'),
  ruleLength: z.number().int().min(2).max(3).default(2),
  /** Of one hundred. */
  support: z.number().min(0).max(100).default(1),
  confidence: z.number().min(0).max(100).default(10),
  linkedBy: z.array(text).min(1).max(5).default(['property.device_id']),
  mostSharers: z.number().int().min(2).max(100).default(20),
  startId: id.optional(),
  endId: id.optional(),
});

/** What a page of an analysis asks; it stands in the address, so that it can be shared and kept. */
export type Question = z.output<typeof shape>;

/** The question in the address; what is no question of ours is none. */
export function questionOf(params: SearchParams): Question {
  return shape.safeParse(jsonOf(firstValue(params['q']))).data ?? shape.parse({});
}

const INDICATOR = 'indicator:';

/** What stands for an indicator where an event can be asked for. */
export const askedIndicator = (key: string): string => `${INDICATOR}${key}`;

/** Its key; null when an event is asked for. */
export const indicatorOf = (asked: string): string | null =>
  asked.startsWith(INDICATOR) ? asked.slice(INDICATOR.length) : null;

/** Whether there is something to count. */
export const isAsked = (kind: Kind, { events, indicator }: Question): boolean =>
  (kind === 'event' && indicator !== undefined) || events.length >= EVENTS_OF[kind].min;

/** What one customer does is asked at once, and not kept. */
export const mayRun = ({ customerId }: Question): boolean => customerId === undefined;

/** How many events a question has at least and at most. */
export const EVENTS_OF = {
  event: { min: 1, max: 10 },
  funnel: { min: 2, max: 30 },
  retention: { min: 1, max: 2 },
  distribution: { min: 1, max: 1 },
  path: { min: 1, max: 1 },
  behaviour: { min: 0, max: 30 },
  association: { min: 0, max: 30 },
  links: { min: 0, max: 30 },
} as const satisfies Record<Kind, { min: number; max: number }>;

/** A form leaves empty fields as null or blank. */
export function questionText(values: object): string {
  const filled = Object.entries(values).filter(
    ([, value]) => value !== null && value !== undefined && value !== '',
  );
  return JSON.stringify(Object.fromEntries(filled));
}

/** Which number was opened, as the page that showed it wrote it. */
export function cellOf(params: SearchParams): Cell | null {
  return cellShape.safeParse(jsonOf(firstValue(params['cell']))).data ?? null;
}

const cellShape = z.object({
  /** Of a measure, a step, a bracket, a bin or a level; or how many others. */
  place: z.number().int().optional(),
  isLost: z.boolean().optional(),
  bucket: z.string().optional(),
  value: z.string().optional(),
  source: z.string().optional(),
  target: z.string().optional(),
  /** A sequence, or what comes together. */
  items: z.array(z.string()).optional(),
  isBounce: z.boolean().optional(),
});

export type Cell = z.output<typeof cellShape>;

function jsonOf(json: string | undefined): unknown {
  try {
    return json === undefined ? {} : JSON.parse(json);
  } catch {
    return {};
  }
}
