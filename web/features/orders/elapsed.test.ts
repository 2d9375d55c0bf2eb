import { expect, it } from 'vitest';
import { formatElapsed } from './elapsed.ts';

const HOUR = 3_600_000;

it.each([
  [400, '0 sec'],
  [59_000, '59 sec'],
  [60_000, '1 min'],
  [61_000, '1 min, 1 sec'],
  [25 * HOUR, '1 day, 1 hr'],
  [25 * HOUR + 60_000, '1 day, 1 hr'],
  [137 * 24 * HOUR, '137 days'],
])('says %i ms in its two largest units', (milliseconds, sentence) => {
  expect(formatElapsed('en', milliseconds)).toBe(sentence);
});

it('says it in Chinese', () => {
  expect(formatElapsed('zh-CN', 25 * HOUR)).toBe('1天1小时');
});
