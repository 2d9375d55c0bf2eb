import { z } from 'zod';

const TWO_DIGITS = 2;

/** Fineract says a day as `[2026, 3, 1]`. */
export const dayShape = z
  .tuple([z.string(), z.string(), z.string()])
  .transform(([year, month, day]) =>
    [year, month.padStart(TWO_DIGITS, '0'), day.padStart(TWO_DIGITS, '0')].join('-'),
  );
