import type { FormField, Words } from '@zhongtai/kit/form';

/** A whole number between two. */
export const count = (
  title: Words,
  hint: Words,
  [minimum, maximum]: readonly [number, number],
): FormField => ({
  ...{ type: 'integer', minimum, maximum },
  ...{ 'x-title': title, 'x-hint': hint },
});

/** One of the prizes of the plan, by its place. */
export const prizePlace = (title: Words, hint: Words, most: number): FormField => ({
  ...count(title, hint, [1, most]),
  'x-reference': 'PRIZE',
});
