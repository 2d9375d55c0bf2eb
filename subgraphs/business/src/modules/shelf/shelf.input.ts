import { z } from 'zod';
import { parseInput } from '../../input.ts';
import { SHELF_FIELDS } from './package-listing.entity.ts';

const shown = {
  opensAt: z.date(),
  closesAt: z
    .date()
    .nullish()
    .transform((value) => value ?? null),
  quota: z
    .int()
    .min(1)
    .max(100_000_000)
    .nullish()
    .transform((value) => value ?? null),
  titleZh: z.string().trim().min(1).max(60),
  titleEn: z.string().trim().min(1).max(120),
  posterUrl: z
    .url({ protocol: /^https$/ })
    .max(500)
    .nullish()
    .transform((value) => value ?? null),
  fields: z.array(z.enum(SHELF_FIELDS)).max(SHELF_FIELDS.length),
};

const isInOrder = ({ opensAt, closesAt }: { opensAt: Date; closesAt: Date | null }) =>
  closesAt === null || closesAt > opensAt;
const ORDERED = { path: ['closesAt'], message: 'After it opens.' };

const listing = z
  .object({
    ...{ idempotencyKey: z.string(), packageVersionId: z.uuid(), channel: z.string(), ...shown },
  })
  .refine(isInOrder, ORDERED);

const change = z.object({ id: z.string(), version: z.int(), ...shown }).refine(isInOrder, ORDERED);

/** @throws InvalidInput */
export const parseListing = (input: unknown) => parseInput(listing, input);

/** @throws InvalidInput */
export const parseListingChange = (input: unknown) => parseInput(change, input);

export type Shown = Omit<z.infer<typeof change>, 'id' | 'version'>;
