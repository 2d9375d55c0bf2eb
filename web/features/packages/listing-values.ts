import { z } from 'zod';
import type { PackageListingPartsFragment } from '#generated/gql/graphql.ts';
import { wallTime } from '#lib/bank-time.ts';

export const SHELF_FIELDS = [
  'SUMMARY',
  'COMPONENTS',
  'RATE',
  'RISK_LEVEL',
  'MINIMUM_AMOUNT',
  'REMAINING',
  'CLOSES_AT',
] as const;

const optional = z
  .string()
  .trim()
  .nullish()
  .transform((value) => value || undefined);

export const listingShape = z.object({
  ...{ channel: z.string().optional(), opensAt: z.string().min(1), closesAt: optional },
  ...{ quota: z.int().nullish(), titleZh: z.string(), titleEn: z.string(), posterUrl: optional },
  fields: z.array(z.enum(SHELF_FIELDS)),
});

/** What the form of a listing holds; moments as the clock of the bank shows them. */
export type ListingValues = z.input<typeof listingShape>;

export const listingValuesOf = (
  { opensAt, closesAt, quota, titleZh, titleEn, posterUrl, fields }: PackageListingPartsFragment,
  timeZone: string,
): ListingValues => ({
  ...{ titleZh, titleEn, posterUrl, quota, fields },
  opensAt: wallTime(new Date(opensAt), timeZone),
  closesAt: closesAt ? wallTime(new Date(closesAt), timeZone) : undefined,
});
