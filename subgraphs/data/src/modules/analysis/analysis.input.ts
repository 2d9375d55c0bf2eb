import { InvalidInput } from '@zhongtai/kit/errors';
import { z } from 'zod';

// What every analysis is asked with. Defaults are those of the contract.

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

const MOST_VALUES = 500;
const MOST_DAYS = 3_660;
const DAY_MS = 86_400_000;

export const conditionShape = z.object({
  field: z.string().min(1).max(200),
  operator: z.enum(OPERATORS).default('EQUALS'),
  values: z.array(z.string().max(1_000)).max(MOST_VALUES).default([]),
});

export type Condition = z.output<typeof conditionShape>;

/** Exactly one is not null. */
export interface Filter {
  readonly all: readonly Filter[] | null;
  readonly any: readonly Filter[] | null;
  readonly not: Filter | null;
  readonly condition: Condition | null;
}

/** Absent and null are the same. */
export const orNull = <T extends z.ZodType>(shape: T) =>
  shape.nullish().transform((value) => value ?? null);

const filter: z.ZodType<Filter> = z.lazy(() =>
  z.object({
    all: orNull(z.array(filter)),
    any: orNull(z.array(filter)),
    not: orNull(filter),
    condition: orNull(conditionShape),
  }),
);

export const filterShape = orNull(filter);

export const eventShape = z.object({ event: orNull(z.string().max(200)), filter: filterShape });

export type EventQuestion = z.output<typeof eventShape>;

export const UNITS = ['HOUR', 'DAY', 'WEEK', 'MONTH'] as const;
export type Unit = (typeof UNITS)[number];

export const SUBJECTS = ['CUSTOMER', 'SUBJECT', 'SESSION', 'DEVICE'] as const;

const MOST_GROUPS = 50;

export const commonShape = {
  from: z.date(),
  to: z.date(),
  subject: z.enum(SUBJECTS).default('CUSTOMER'),
  filter: filterShape,
  timeZone: orNull(z.string().refine(isZone, 'Not a time zone.')),
  minimumCell: z.int().min(0).max(1_000_000).default(0),
  sample: z.int().min(1).max(100).default(100),
};

export const groupShape = {
  breakdown: orNull(z.string().min(1).max(200)),
  limit: z.int().min(1).max(MOST_GROUPS).default(10),
};

/** @throws InvalidInput unless the period has a length, of ten years at most */
export function refuseOddPeriod({ from, to }: { readonly from: Date; readonly to: Date }): void {
  if (from >= to) throw new InvalidInput('to', 'to must be later than from.');
  if (to.getTime() - from.getTime() > MOST_DAYS * DAY_MS) {
    throw new InvalidInput('to', `A period has at most ${MOST_DAYS} days.`);
  }
}

/** The period of the same length before. */
export function before<Q extends { readonly from: Date; readonly to: Date }>(question: Q): Q {
  const { from, to } = question;
  return { ...question, to: from, from: new Date(2 * from.getTime() - to.getTime()) };
}

function isZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).format(0) !== '';
  } catch {
    return false;
  }
}
