import { z } from 'zod';
import { isPath } from '../../conditions.ts';
import { parseInput } from '../../input.ts';

const person = {
  displayName: z.string().trim().min(1).max(80),
  organisation: z.string().max(200).refine(isPath, 'organisation looks like demo.b01.o03.'),
};

const newOperator = z.object({
  idempotencyKey: z.string().min(1).max(200),
  username: z
    .string()
    .trim()
    .toLowerCase()
    .regex(/^[a-z0-9][a-z0-9._-]{2,63}$/, '3 to 64 of a-z, 0-9, dot, _ and -.')
    // What the platform itself does bears this name.
    .refine((name) => name !== 'platform', 'That name is taken.'),
  ...person,
});

const changedOperator = z.object({ id: z.string(), ...person });

/** @throws InvalidInput */
export const parseNewOperator = (input: unknown) => parseInput(newOperator, input);
export const parseChangedOperator = (input: unknown) => parseInput(changedOperator, input);
