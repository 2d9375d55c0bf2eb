import { InvalidInput } from '@zhongtai/kit/errors';
import { z } from 'zod';
import { parseInput } from '../../input.ts';
import {
  commonShape,
  filterShape,
  groupShape,
  orNull,
  refuseOddPeriod,
  type EventQuestion,
} from './analysis.input.ts';

const DAY_SECONDS = 86_400;
const MOST_DAYS = 366;

const condition = z.object({ property: z.string().min(1).max(200), equals: z.string().max(1_000) });

const step = z
  .object({
    label: z.string().max(200),
    event: orNull(z.string().max(200)),
    where: z.array(condition).max(20).default([]),
    filter: filterShape,
  })
  .transform(({ label, event, where, filter }) => ({
    ...{ label, event },
    filter: where.length === 0 ? filter : withConditions(where, filter),
  }));

/** The older form of a condition, which holds together with the filter. */
function withConditions(
  where: readonly z.output<typeof condition>[],
  filter: EventQuestion['filter'],
): EventQuestion['filter'] {
  const none = { all: null, any: null, not: null, condition: null };
  const conditions = where.map(({ property, equals }) => ({
    ...none,
    condition: { field: `property.${property}`, operator: 'EQUALS' as const, values: [equals] },
  }));
  return { ...none, all: [...conditions, ...(filter ? [filter] : [])] };
}

const exclusion = z.object({
  event: orNull(z.string().max(200)),
  filter: filterShape,
  afterStep: z.int(),
  beforeStep: z.int(),
});

const shape = z.object({
  ...commonShape,
  ...groupShape,
  steps: z.array(step).min(2, 'A funnel has 2 to 30 steps.').max(30, 'A funnel has 2 to 30 steps.'),
  order: z.enum(['ORDERED', 'STRICT', 'ANY']).default('ORDERED'),
  exclusions: z.array(exclusion).max(5).default([]),
  windowDays: z.int().min(1).max(MOST_DAYS).default(30),
  windowSeconds: orNull(
    z
      .int()
      .min(1)
      .max(MOST_DAYS * DAY_SECONDS),
  ),
  comparesPrevious: z.boolean().default(false),
});

type Parsed = z.output<typeof shape>;

export type FunnelQuestion = Parsed & { readonly windowMs: number };

/** @throws InvalidInput */
export function parseFunnel(input: unknown): FunnelQuestion {
  const question = parseInput(shape, input);
  refuseOddPeriod(question);
  refuseOddExclusions(question);
  const { windowSeconds, windowDays } = question;
  return { ...question, windowMs: 1_000 * (windowSeconds ?? windowDays * DAY_SECONDS) };
}

function refuseOddExclusions({ exclusions, order, steps }: Parsed): void {
  if (exclusions.length > 0 && order === 'ANY') {
    throw new InvalidInput('exclusions', 'Steps in any order have nothing between them.');
  }
  for (const { afterStep, beforeStep } of exclusions) {
    if (afterStep < 1 || beforeStep <= afterStep || beforeStep > steps.length) {
      throw new InvalidInput('exclusions', 'An exclusion stands between two steps.');
    }
  }
}

const cell = z.object({
  of: z.unknown(),
  step: z.int(),
  isLost: z.boolean().default(false),
  value: orNull(z.string().max(1_000)),
});

/** @throws InvalidInput */
export function parseFunnelCell(input: unknown) {
  const { of, ...place } = parseInput(cell, input);
  const question = parseFunnel(of);
  if (place.step < 1 || place.step > question.steps.length) {
    throw new InvalidInput('step', 'There is no such step.');
  }
  if (place.value !== null && question.breakdown === null) {
    throw new InvalidInput('value', 'There is no breakdown.');
  }
  return { ...place, question };
}

export type FunnelCell = ReturnType<typeof parseFunnelCell>;
