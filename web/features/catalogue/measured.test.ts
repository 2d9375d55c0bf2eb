import { expect, it } from 'vitest';
import { measuredOf } from './measured.ts';

const use = (operation: string, operations: number, errors: number, averageMs: number) => ({
  ...{ operation, client: 'console', operations, errors, averageMs },
});

it('what was measured of several operations is weighted by how often each was asked for', () => {
  const usage = [use('Query.a', 9, 1, 10), use('Query.b', 1, 1, 110), use('Query.c', 5, 5, 5)];
  expect(measuredOf(usage, ['Query.a', 'Query.b'])).toEqual({
    ...{ operations: 10, errors: 2, averageMs: 20 },
  });
  expect(measuredOf(usage, [])).toEqual({ operations: 0, errors: 0, averageMs: 0 });
});
