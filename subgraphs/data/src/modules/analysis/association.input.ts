import { InvalidInput } from '@zhongtai/kit/errors';
import { z } from 'zod';
import { parseInput } from '../../input.ts';
import { commonShape, refuseOddPeriod } from './analysis.input.ts';

const share = z.number().min(0).max(1);

const shape = z.object({
  ...commonShape,
  item: z.string().min(1).max(200).default('event'),
  events: z.array(z.string().max(200)).max(100).default([]),
  length: z.int().min(2).max(3).default(2),
  minimumSupport: share.default(0.01),
  minimumConfidence: share.default(0.1),
  limit: z.int().min(1).max(500).default(50),
});

export type AssociationQuestion = z.output<typeof shape>;

/** @throws InvalidInput */
export function parseAssociation(input: unknown): AssociationQuestion {
  const question = parseInput(shape, input);
  refuseOddPeriod(question);
  if (/^(customer|tag|group)\./.test(question.item)) {
    throw new InvalidInput('item', 'A thing is a field of the event.');
  }
  return question;
}

const cell = z.object({
  of: z.unknown(),
  items: z.array(z.string().min(1).max(1_000)).max(3).default([]),
});

/** @throws InvalidInput */
export function parseAssociationCell(input: unknown) {
  const { of, items } = parseInput(cell, input);
  return { items, question: parseAssociation(of) };
}
