import { InvalidInput } from '@zhongtai/kit/errors';
import { z } from 'zod';
import { parseInput } from '../../input.ts';
import { commonShape, orNull, refuseOddPeriod } from './analysis.input.ts';

const names = z.array(z.string().max(200));

const shape = z.object({
  ...commonShape,
  customerId: orNull(z.guid()),
  events: names.max(100).default([]),
  length: z.int().min(2).max(6).default(3),
  mergesRepeats: z.boolean().default(true),
  limit: z.int().min(1).max(100).default(20),
  gapMinutes: z.int().min(1).max(1_440).default(30),
});

export type BehaviourQuestion = z.output<typeof shape>;

/** @throws InvalidInput */
export function parseBehaviour(input: unknown): BehaviourQuestion {
  const question = parseInput(shape, input);
  refuseOddPeriod(question);
  return question;
}

const cell = z.object({
  of: z.unknown(),
  sequence: orNull(names.min(1)),
  isBounce: z.boolean().default(false),
});

/** @throws InvalidInput */
export function parseBehaviourCell(input: unknown) {
  const { of, ...part } = parseInput(cell, input);
  const question = parseBehaviour(of);
  const { sequence, isBounce } = part;
  if (sequence !== null && (isBounce || sequence.length !== question.length)) {
    throw new InvalidInput('sequence', 'A sequence has as many events as were asked for.');
  }
  return { ...part, question };
}

export type BehaviourCell = ReturnType<typeof parseBehaviourCell>;
