import { expect, it } from 'vitest';
import { periodOf } from './period.ts';

it.each([
  [{}, '2026-02-15', '30'],
  [{ days: '7' }, '2026-03-10', '7'],
  [{ days: '365' }, '2025-03-17', '365'],
  [{ days: '5000' }, '2026-02-15', '30'],
])('ends today and has as many days as the address says: %o', (params, from, days) => {
  expect(periodOf(params, '2026-03-16')).toEqual({ days, from, to: '2026-03-16' });
});
