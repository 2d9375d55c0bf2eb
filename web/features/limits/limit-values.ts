import { z } from 'zod';

export const SOURCES = ['LAW', 'BANK', 'CHANNEL'] as const;
export const PERIODS = ['TRANSACTION', 'DAY', 'YEAR'] as const;

/** What the form of a limit holds. */
export const limitShape = z.object({
  ...{ source: z.enum(SOURCES), period: z.enum(PERIODS) },
  channel: z.string().nullish(),
  cap: z.string().nullish(),
  legalReference: z.string().nullish(),
});

export type LimitValues = z.infer<typeof limitShape>;
