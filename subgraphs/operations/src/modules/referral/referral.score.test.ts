import fc from 'fast-check';
import { expect, it } from 'vitest';
import { DOUBTS, doubtsOf, scoreOf } from './referral.score.ts';

const nothing = { shared: [], isSameDevice: false, isRing: false, ofDevice: 1, withinHour: 1 };

it.each([
  ['nothing', {}, [], 0],
  ['one person', { shared: ['CUSTOMER'] }, ['SAME_PERSON'], 100],
  ['a shared cookie alone', { shared: ['COOKIE'] }, [], 0],
  ['one device, told twice', { shared: ['DEVICE'], isSameDevice: true }, ['SAME_DEVICE'], 60],
  ['a second of one device', { ofDevice: 2 }, [], 0],
  ['a third of one device', { ofDevice: 3 }, ['DEVICE_OF_MANY'], 50],
  ['a fourth within the hour', { withinHour: 4 }, [], 0],
  ['a fifth within the hour', { withinHour: 5 }, ['VELOCITY'], 40],
  ['a ring with a shared phone', { shared: ['PHONE'], isRing: true }, ['RING', 'SAME_PHONE'], 100],
])('weighs %s', (...[, over, doubts, score]) => {
  const found = doubtsOf({ ...nothing, ...over });
  expect([found, scoreOf(found)]).toEqual([doubts, score]);
});

it('never falls with another doubt, and stays within 0 and 100', () => {
  fc.assert(
    fc.property(fc.subarray(DOUBTS), fc.constantFrom(...DOUBTS), (doubts, another) => {
      const more = [...new Set([...doubts, another])];
      expect(scoreOf(more)).toBeGreaterThanOrEqual(scoreOf(doubts));
      expect(scoreOf(more)).toBeLessThanOrEqual(100);
    }),
  );
});
