import { z } from 'zod';
import { isPath } from '../../conditions.ts';
import { parseInput } from '../../input.ts';

const reason = z
  .string()
  .trim()
  .max(200)
  .nullish()
  .transform((value) => value || null);
const path = z.string().max(200).refine(isPath, 'organisation looks like demo.b01.o03.');
const key = z.string().min(1).max(200);
const noEnd = z
  .date()
  .nullish()
  .transform((value) => value ?? null);

const newGrant = z.object({
  idempotencyKey: key,
  operatorId: z.guid(),
  role: z.string().min(1).max(40),
  organisation: path,
  validUntil: noEnd,
  reason,
});

const newDelegation = z.object({
  idempotencyKey: key,
  grantId: z.guid(),
  operatorId: z.guid(),
  organisation: path.nullish().transform((value) => value ?? null),
  validUntil: z.date(),
  reason,
});

const revocation = z.object({ grantId: z.string(), reason });

/** @throws InvalidInput */
export const parseNewGrant = (input: unknown) => parseInput(newGrant, input);
export const parseNewDelegation = (input: unknown) => parseInput(newDelegation, input);
export const parseRevocation = (input: unknown) => parseInput(revocation, input);
