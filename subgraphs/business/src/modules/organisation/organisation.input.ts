import { z } from 'zod';
import { isPath } from '../../conditions.ts';
import { parseInput } from '../../input.ts';

const name = z.string().trim().min(1).max(80);
const path = z.string().max(200).refine(isPath, 'A path looks like demo.b01.o03.');

const newOrganisation = z.object({
  idempotencyKey: z.string().min(1).max(200),
  parent: path,
  label: z.string().regex(/^[a-z0-9_]{1,20}$/, '1 to 20 of a-z, 0-9 and _.'),
  name,
});

const renamed = z.object({ path, name });

const closed = z.object({ path });

/** @throws InvalidInput */
export const parseNewOrganisation = (input: unknown) => parseInput(newOrganisation, input);
export const parseRenamed = (input: unknown) => parseInput(renamed, input);
export const parseClosed = (input: unknown) => parseInput(closed, input);
