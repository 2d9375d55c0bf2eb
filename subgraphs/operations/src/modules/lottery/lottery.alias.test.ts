import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { aliasTable, outcomeOf, sizeOf } from './lottery.alias.ts';

const weights = fc
  .array(fc.integer({ min: 0, max: 400 }), { minLength: 2, maxLength: 9 })
  .filter((each) => each.some((weight) => weight > 0));

/** How many of all numbers give each outcome. */
function countOutcomes(given: readonly number[]): number[] {
  const table = aliasTable(given);
  const counts = given.map(() => 0);
  for (let ticket = 0; ticket < sizeOf(table); ticket += 1) {
    const outcome = outcomeOf(table, ticket);
    counts[outcome] = (counts[outcome] ?? 0) + 1;
  }
  return counts;
}

describe('an alias table', () => {
  it('gives every outcome exactly as often as its weight says', () => {
    fc.assert(
      fc.property(weights, (given) => {
        expect(countOutcomes(given)).toEqual(given.map((weight) => weight * given.length));
      }),
      { numRuns: 60 },
    );
  });

  it.each([[[90, 9, 1]], [[0, 1]], [[999_999, 1]]])('of %j does, too', (given) => {
    expect(countOutcomes(given)).toEqual(given.map((weight) => weight * given.length));
  });
});
