import { InvalidInput } from '@zhongtai/kit/errors';
import { isId } from '@zhongtai/kit/ids';
import { z } from 'zod';

/** What `schema` makes of `value`. @throws InvalidInput naming the first field that is wrong */
export function parseInput<T>(schema: z.ZodType<T>, value: unknown): T {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new InvalidInput(issue?.path.join('.') ?? '', issue?.message ?? 'Not valid.');
}

/** For filters and parents. @throws InvalidInput */
export function requireId(field: string, value: string): string {
  if (!isId(value)) throw new InvalidInput(field, `${field} is not an id.`);
  return value;
}

/** What a text of JSON says: of a form, or a rule. */
export const jsonShape = z
  .string()
  .max(4000)
  .transform((text, ctx): unknown => {
    try {
      return JSON.parse(text);
    } catch {
      ctx.addIssue('Not JSON.');
      return z.NEVER;
    }
  });

const reasonedAction = z.object({
  id: z.string(),
  reason: z
    .string()
    .trim()
    .max(200)
    .nullish()
    .transform((value) => value || null),
});

/** What is done with one thing, and why if it was said. @throws InvalidInput */
export const parseAction = (input: unknown) => parseInput(reasonedAction, input);
