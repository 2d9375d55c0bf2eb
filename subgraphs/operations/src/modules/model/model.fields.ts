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
