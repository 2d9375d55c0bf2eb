import { InvalidInput } from '@zhongtai/kit/errors';
import { z } from 'zod';
import { parseInput } from '../../input.ts';
import { commonShape, eventShape, orNull, refuseOddPeriod } from './analysis.input.ts';

const cleaning = z.object({
  pattern: z.string().min(1).max(200),
  replacement: z.string().max(200),
});

const shape = z.object({
  ...commonShape,
  anchor: eventShape,
  direction: z.enum(['FROM', 'TO']).default('FROM'),
  events: z.array(z.string().max(200)).max(100).default([]),
  splitBy: orNull(z.string().min(1).max(200)),
  cleaning: z.array(cleaning).max(10).default([]),
  gapMinutes: z.int().min(1).max(1_440).default(30),
  depth: z.int().min(2).max(10).default(5),
  limit: z.int().min(1).max(50).default(10),
  mergesRepeats: z.boolean().default(true),
});

export type PathQuestion = z.output<typeof shape>;

/** @throws InvalidInput */
export function parsePaths(input: unknown): PathQuestion {
  const question = parseInput(shape, input);
  refuseOddPeriod(question);
  if (question.splitBy !== null && /^(customer|tag)\./.test(question.splitBy)) {
    throw new InvalidInput('splitBy', 'Split by a field of the event.');
  }
  return question;
}

const cell = z.object({
  of: z.unknown(),
  level: z.int().min(0),
  source: z.string().max(1_000),
  target: orNull(z.string().max(1_000)),
});

/** @throws InvalidInput */
export function parsePathCell(input: unknown) {
  const { of, ...place } = parseInput(cell, input);
  const question = parsePaths(of);
  const levels = question.depth - (place.target === null ? 0 : 1);
  if (place.level >= levels) throw new InvalidInput('level', 'There is no such level.');
  return { ...place, question };
}

export type PathCell = ReturnType<typeof parsePathCell>;
