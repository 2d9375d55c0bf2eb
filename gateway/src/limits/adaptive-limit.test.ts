import { describe, expect, it } from 'vitest';
import { newAdaptiveLimit, nextLimit } from './adaptive-limit.ts';

describe('how much is let in', () => {
  it.each([
    ['less when everything takes long', { limit: 100, fullest: 90, quickestMs: 600 }, 50],
    ['less when nothing ends', { limit: 100, fullest: 90, quickestMs: Infinity }, 50],
    ['never so little that nothing is done', { limit: 17, fullest: 17, quickestMs: 900 }, 16],
    [
      'no more, where less is allowed than that',
      { limit: 2, fullest: 2, quickestMs: 900, max: 2 },
      2,
    ],
    ['no less when hardly anybody is inside', { limit: 100, fullest: 10, quickestMs: 900 }, 100],
    ['more when it is full and something is quick', { limit: 64, fullest: 64, quickestMs: 9 }, 72],
    ['no more when nobody asks for more', { limit: 100, fullest: 50, quickestMs: 9 }, 100],
    ['no more than can ever be', { limit: 198, fullest: 198, quickestMs: 9 }, 200],
  ])('is %s', (_, window, expected) => {
    expect(nextLimit({ max: 200, ...window })).toBe(expected);
  });

  it('comes back to what it was when things go fast again', () => {
    let now = 0;
    const { enter } = newAdaptiveLimit({ max: 200, now: () => now });
    const burst = (takesMs: number) => {
      const inside = Array.from({ length: 300 }, enter).filter((leave) => leave !== null);
      now += takesMs;
      for (const leave of inside) leave();
      return inside.length;
    };
    const falling = Array.from({ length: 8 }, () => burst(700));
    expect([falling[0], falling.at(-1)]).toEqual([200, 16]);
    const rising = Array.from({ length: 120 }, () => burst(90));
    expect(rising.at(-1)).toBe(200);
  });
});
