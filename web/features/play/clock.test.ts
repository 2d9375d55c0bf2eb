import { expect, it } from 'vitest';
import { clockOf } from './clock.ts';

it.each([
  [0, '00:00'],
  [59, '00:59'],
  [299, '04:59'],
  [3_599, '59:59'],
  [3_600, '01:00:00'],
  [93_601, '26:00:01'],
])('shows %i seconds as %s', (seconds, shown) => {
  expect(clockOf(seconds)).toBe(shown);
});
