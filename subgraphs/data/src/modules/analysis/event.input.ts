import { InvalidInput } from '@zhongtai/kit/errors';
import { z } from 'zod';
import { parseInput } from '../../input.ts';
import {
  commonShape,
  eventShape,
  groupShape,
  orNull,
  refuseOddPeriod,
  UNITS,
} from './analysis.input.ts';
import { parseFormula } from './event.formula.ts';

const AGGREGATES = [
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

const measure = eventShape.extend({
  label: z.string().max(200),
  aggregate: z.enum(AGGREGATES).default('COUNT'),
  of: orNull(z.string().max(200)),
});

export type Measure = z.output<typeof measure>;

const formula = z.object({ label: z.string().max(200), expression: z.string().min(1).max(200) });

const shape = z.object({
  ...commonShape,
  ...groupShape,
  measures: z.array(measure).min(1).max(10),
  formulas: z.array(formula).max(10).default([]),
  unit: z.enum(UNITS).default('DAY'),
  comparesPrevious: z.boolean().default(false),
});

export type EventAnalysisQuestion = z.output<typeof shape>;

/** @throws InvalidInput */
export function parseEventAnalysis(input: unknown): EventAnalysisQuestion {
  const question = parseInput(shape, input);
  refuseOddPeriod(question);
  for (const { expression } of question.formulas) {
    parseFormula(expression, question.measures.length);
  }
  return question;
}

const cell = z.object({
  of: z.unknown(),
  measure: z.int().min(0),
  bucket: orNull(z.string().max(20)),
  value: orNull(z.string().max(1_000)),
});

/** @throws InvalidInput */
export function parseEventCell(input: unknown) {
  const { of, ...place } = parseInput(cell, input);
  const question = parseEventAnalysis(of);
  const measured = question.measures[place.measure];
  if (!measured) throw new InvalidInput('measure', 'There is no such measure.');
  if (place.value !== null && question.breakdown === null) {
    throw new InvalidInput('value', 'There is no breakdown.');
  }
  return { ...place, question, measured };
}

export type EventCell = ReturnType<typeof parseEventCell>;
