import { expect, it } from 'vitest';
import { sliceOf, turnTo } from './wheel-turns.ts';

it.each([
  [0, 4],
  [3, 4],
  [8, 9],
])('turns slice %i of %i to the top, always on', (index, count) => {
  const { middle } = sliceOf(index, count);
  let before = 0;
  for (let turn = 0; turn < 3; turn += 1) {
    const degrees = turnTo(before, index, count);
    expect((degrees + middle) % 360).toBeCloseTo(0);
    expect(degrees).toBeGreaterThan(before + 360);
    before = degrees;
  }
});

it('cuts equal slices that meet', () => {
  expect(sliceOf(0, 4).path).toBe('M 0 0 L 0 -96 A 96 96 0 0 1 96 0 Z');
  expect(sliceOf(1, 4).path).toBe('M 0 0 L 96 0 A 96 96 0 0 1 0 96 Z');
});
