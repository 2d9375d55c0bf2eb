import { expect, it } from 'vitest';
import { oddsOf } from './odds.ts';

it.each([
  [
    [90, 9, 1],
    [0.9, 0.09, 0.01],
  ],
  [
    [undefined, 1],
    [0, 1],
  ],
  [[0, 0], []],
  [[], []],
])('of weights %j', (weights, odds) => {
  expect(oddsOf(weights)).toEqual(odds);
});
