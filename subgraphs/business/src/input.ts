import { InvalidInput } from '@zhongtai/kit/errors';
import { z } from 'zod';

const id = z.guid();

/** What `schema` makes of `value`. @throws InvalidInput naming the first field that is wrong */
export function parseInput<T>(schema: z.ZodType<T>, value: unknown): T {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new InvalidInput(issue?.path.join('.') ?? '', issue?.message ?? 'Not valid.');
}

/** A client may send any string as an `ID`; only this form names a row. */
export const isId = (value: string): boolean => id.safeParse(value).success;

/** For filters and parents. @throws InvalidInput */
export function requireId(field: string, value: string): string {
  if (!isId(value)) throw new InvalidInput(field, `${field} is not an id.`);
  return value;
}
