import { z } from 'zod';

export const PRIZE_KINDS = ['CASH', 'COUPON', 'CODE', 'POINTS', 'PHYSICAL', 'BENEFIT'] as const;

const terms = {
  nameZh: z.string().min(1).max(80),
  nameEn: z.string().min(1).max(80),
  description: z.string().max(2000).optional(),
  unitCost: z.string().regex(/^\d{1,16}(\.\d{1,4})?$/),
  validDays: z.number().int().min(1).max(3650).nullish(),
  validUntil: z.string().optional(),
  isOffered: z.boolean(),
};

/** What the form of a prize holds. Times are the wall clock of the bank; amounts are in its currency. */
export const termsShape = z.object(terms);

const stock = {
  reference: z.string().max(120).optional(),
  received: z.number().int().min(1).max(10_000_000).nullish(),
  codes: z.string().max(200_000).optional(),
};

export const receiptShape = z.object(stock);

export const newPrizeShape = z.object({ ...terms, ...stock, kind: z.enum(PRIZE_KINDS) });

export type TermsValues = z.infer<typeof termsShape>;
export type ReceiptValues = z.infer<typeof receiptShape>;
export type NewPrizeValues = z.infer<typeof newPrizeShape>;
