import type { ServiceContext } from '@zhongtai/kit/context';
import { Forbidden, InvalidInput } from '@zhongtai/kit/errors';
import { isId } from '@zhongtai/kit/ids';
import { isWithin } from '@zhongtai/kit/scope';
import { z } from 'zod';

/** What `schema` makes of `value`. @throws InvalidInput naming the first field that is wrong */
export function parseInput<T>(schema: z.ZodType<T>, value: unknown): T {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new InvalidInput(issue?.path.join('.') ?? '', issue?.message ?? 'Not valid.');
}

export const text = (max: number) => z.string().trim().min(1).max(max);

/** Blank and absent are the same: null. */
export const optionalText = (max: number) =>
  z
    .string()
    .trim()
    .max(max)
    .nullish()
    .transform((value) => value || null);

export const money = z.object({
  amount: z.string().regex(/^\d{1,16}(\.\d{1,4})?$/, 'Not negative, at most four decimal places.'),
  currency: z.string().regex(/^[A-Z]{3}$/, 'Three capital letters.'),
});

/** For filters and parents. @throws InvalidInput */
export function requireId(field: string, value: string): string {
  if (!isId(value)) throw new InvalidInput(field, `${field} is not an id.`);
  return value;
}

/** The part of the bank that something new is for; the caller's own unless they say. @throws Forbidden, InvalidInput */
export function placeOf(
  { caller }: Pick<ServiceContext, 'caller'>,
  wanted: string | null | undefined,
): string {
  const place = wanted ?? caller.organisation;
  if (place === null || place === '*') throw new InvalidInput('organisation', 'For whom is it?');
  if (!isWithin(place, caller.organisation)) throw new Forbidden('Not a part of yours.');
  return place;
}

/** Text for the inside of a `like`. */
export const escapeLike = (typed: string): string => typed.replaceAll(/[\\%_]/g, String.raw`\$&`);
