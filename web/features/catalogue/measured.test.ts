import { expect, it } from 'vitest';
import { measuredOf } from './measured.ts';

const use = (
  operation: string,
  counts: { operations: number; errors: number; averageMs: number },
) => ({
  ...{ operation, client: 'console', ...counts },
});

it('what was measured of several operations is weighted by how often each was asked for', () => {
  const usage = [
    use('Query.a', { operations: 9, errors: 1, averageMs: 10 }),
    use('Query.b', { operations: 1, errors: 1, averageMs: 110 }),
    use('Query.c', { operations: 5, errors: 5, averageMs: 5 }),
  ];
  expect(measuredOf(usage, ['Query.a', 'Query.b'])).toEqual({
    ...{ operations: 10, errors: 2, averageMs: 20 },
  });
  expect(measuredOf(usage, [])).toEqual({ operations: 0, errors: 0, averageMs: 0 });
});
