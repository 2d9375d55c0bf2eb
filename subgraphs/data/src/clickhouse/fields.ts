import { z } from 'zod';

// How values come back from a statement, as JSON.

/** A whole number below 2^53; the engine writes counts as text. */
export const countField = z.coerce.number().int();

/** A moment in UTC, from `2026-03-01 09:00:00.000`. */
export const momentField = z.string().transform((text) => new Date(`${text.replace(' ', 'T')}Z`));

export const decimalField = z.string();
