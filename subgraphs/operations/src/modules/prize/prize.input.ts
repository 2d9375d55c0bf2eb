import { InvalidInput } from '@zhongtai/kit/errors';
import { z } from 'zod';
import { codesOf } from './prize.codes.ts';
import { money, optionalText, parseInput, text } from '../../input.ts';
import { PRIZE_KINDS, type PrizeKind } from './prize.entity.ts';

const MAX_STOCK = 10_000_000;

const orNull = <T>(value: T | null | undefined): T | null => value ?? null;

const terms = z
  .object({
    nameZh: text(80),
    nameEn: text(80),
    description: optionalText(2_000),
    unitCost: money,
    validDays: z.int().min(1).max(3_650).nullish().transform(orNull),
    validUntil: z.date().nullish().transform(orNull),
    isOffered: z.boolean(),
  })
  .refine(({ validDays, validUntil }) => validDays === null || validUntil === null, {
    path: ['validUntil'],
    message: 'Either days or a date.',
  });

/** Everything its owner may say anew of a prize. */
export type PrizeTerms = z.infer<typeof terms>;

const stock = z.object({
  reference: text(120),
  received: z.int().min(1).max(MAX_STOCK).nullish().transform(orNull),
  codes: z.string().max(200_000).nullish().transform(orNull),
});

/** What came in: a number, or codes. */
export interface Stock {
  readonly reference: string;
  readonly received: number;
  /** Empty unless the prize is a code. */
  readonly codes: readonly string[];
}

const organisation = z
  .string()
  .regex(/^[A-Za-z0-9_-]+(\.[A-Za-z0-9_-]+)*$/, 'Labels between dots.')
  .nullish();

const newPrize = z.object({
  idempotencyKey: text(200),
  organisation,
  kind: z.enum(PRIZE_KINDS),
  stock: stock.nullish().transform(orNull),
});

const receipt = z.object({
  idempotencyKey: text(200),
  prizeId: z.string(),
  lotId: z.string().nullish().transform(orNull),
  organisation,
  stock,
});

/** @throws InvalidInput */
export const parseTerms = (input: unknown): PrizeTerms => parseInput(terms, input);

/** @throws InvalidInput */
export const parseNewPrize = (input: unknown) => parseInput(newPrize, input);

/** @throws InvalidInput */
export const parseReceipt = (input: unknown) => parseInput(receipt, input);

/** Codes for a prize that is a code, a number for any other. @throws InvalidInput, CodeTwice */
export function stockOf(
  kind: PrizeKind,
  { reference, received, codes }: z.infer<typeof stock>,
): Stock {
  if (kind === 'CODE') {
    if (codes === null) throw new InvalidInput('stock.codes', 'The codes are missing.');
    const each = codesOf(codes);
    return { reference, received: each.length, codes: each };
  }
  if (codes !== null) throw new InvalidInput('stock.codes', 'This prize has no codes.');
  if (received === null) throw new InvalidInput('stock.received', 'How many came in?');
  return { reference, received, codes: [] };
}
