import { InvalidInput } from '@zhongtai/kit/errors';
import { z } from 'zod';
import { parseInput } from '../../input.ts';
import { commonShape, eventShape, orNull, refuseOddPeriod } from './analysis.input.ts';

const MOST_BRACKETS = 60;

const shape = z.object({
  ...commonShape,
  first: eventShape,
  returning: orNull(eventShape),
  unit: z.enum(['DAY', 'WEEK', 'MONTH'], 'DAY, WEEK or MONTH.').default('DAY'),
  periods: z.int().min(1).max(MOST_BRACKETS).default(7),
  brackets: orNull(z.array(z.int().min(0).max(255)).min(1).max(MOST_BRACKETS)),
  mode: z.enum(['WITHIN', 'OR_LATER', 'CHURNED']).default('WITHIN'),
  isFirstTime: z.boolean().default(false),
});

export interface Bracket {
  /** First and last unit, both included. */
  readonly from: number;
  readonly to: number;
}

export type RetentionQuestion = Omit<z.output<typeof shape>, 'brackets'> & {
  readonly brackets: Bracket[];
};

/** @throws InvalidInput */
export function parseRetention(input: unknown): RetentionQuestion {
  const question = parseInput(shape, input);
  refuseOddPeriod(question);
  const starts = question.brackets ?? Array.from({ length: question.periods + 1 }, (_, k) => k);
  if (starts.some((start, index) => index > 0 && start <= (starts[index - 1] ?? 0))) {
    throw new InvalidInput('brackets', 'Brackets ascend.');
  }
  const brackets = starts.map((from, index) => ({ from, to: (starts[index + 1] ?? from + 1) - 1 }));
  return { ...question, brackets };
}

const cell = z.object({
  of: z.unknown(),
  begins: z.string().max(20),
  bracket: orNull(z.int().min(0)),
});

/** @throws InvalidInput */
export function parseRetentionCell(input: unknown) {
  const { of, begins, bracket } = parseInput(cell, input);
  const question = parseRetention(of);
  const within = bracket === null ? null : question.brackets[bracket];
  if (within === undefined) throw new InvalidInput('bracket', 'There is no such bracket.');
  return { question, begins, within };
}
