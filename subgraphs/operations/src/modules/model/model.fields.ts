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

/** Money, to the cent; 0 is nothing. */
export const price = (title: Words, hint: Words): FormField => ({
  ...{ type: 'string', pattern: '^\\d{1,7}(\\.\\d{1,2})?$', maxLength: 10, 'x-money': true },
  ...{ 'x-title': title, 'x-hint': hint },
});

/** One of the prizes of the plan, by its place. */
export const prizePlace = (title: Words, hint: Words, most: number): FormField => ({
  ...count(title, hint, [1, most]),
  'x-reference': 'PRIZE',
});
