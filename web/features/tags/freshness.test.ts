import { expect, it } from 'vitest';
import { isLate } from './freshness.ts';

const NOON = new Date('2026-03-16T12:00:00Z');

it.each([
  ['DAILY', '2026-03-15T00:00:00Z', false],
  ['DAILY', '2026-03-14T23:59:59Z', true],
  ['HOURLY', '2026-03-16T10:30:00Z', false],
  ['HOURLY', '2026-03-16T10:29:59Z', true],
  ['WEEKLY', '2026-03-06T00:00:00Z', false],
  ['MONTHLY', '2026-01-29T11:59:59Z', true],
  ['DAILY', null, false],
] as const)('a %s tag computed at %s: late is %s', (refresh, computedAt, late) => {
  expect(isLate({ refresh, computedAt }, NOON)).toBe(late);
});
