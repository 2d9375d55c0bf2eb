import { InvalidInput } from '@zhongtai/kit/errors';
import { z } from 'zod';
import { parseInput } from '../../input.ts';
import { commonShape, orNull, refuseOddPeriod } from './analysis.input.ts';

const { subject: _, ...common } = commonShape;

const shape = z.object({
  ...common,
  by: z.array(z.string().min(1).max(200)).min(1).max(5).default(['property.device_id']),
  events: z.array(z.string().max(200)).max(100).default([]),
  mostSharers: z.int().min(2).max(100).default(20),
  limit: z.int().min(1).max(100).default(20),
});

export type LinksQuestion = z.output<typeof shape> & { readonly subject: 'CUSTOMER' };

/** @throws InvalidInput */
export function parseLinks(input: unknown): LinksQuestion {
  const question = parseInput(shape, input);
  refuseOddPeriod(question);
  if (question.by.some((field) => /^(customer|tag|group)\./.test(field))) {
    throw new InvalidInput('by', 'Customers are linked by fields of events.');
  }
  return { ...question, subject: 'CUSTOMER' };
}

const cell = z.object({ of: z.unknown(), others: orNull(z.int().min(1)) });

/** @throws InvalidInput */
export function parseLinksCell(input: unknown) {
  const { of, others } = parseInput(cell, input);
  return { others, question: parseLinks(of) };
}

/** @throws InvalidInput */
export const customerIdOf = (field: string, id: string): string =>
  parseInput(z.object({ [field]: z.guid().toLowerCase() }), { [field]: id })[field] ?? id;
