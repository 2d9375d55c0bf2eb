import fc from 'fast-check';
import { expect, it } from 'vitest';
import { lotteryRules } from './lottery.fixture.ts';
import { nextReleaseAt, releasedLeft, releaseFaultsOf } from './lottery.release.ts';

const startsAt = new Date('2026-03-01T09:00:00Z');
const aLottery = (release: string | undefined, days = 10) => ({
  parameters: lotteryRules({ release }),
  startsAt,
  endsAt: new Date(startsAt.getTime() + days * 86_400_000),
});
const after = (hours: number) => new Date(startsAt.getTime() + hours * 3_600_000);

it.each([
  [undefined, 0, 100],
  ['AT_ONCE', 0, 100],
  ['DAILY', 0, 10],
  ['DAILY', 23.99, 10],
  ['DAILY', 24, 20],
  ['DAILY', 239, 100],
  ['DAILY', 999, 100],
  ['HOURLY', 0, 1],
  ['HOURLY', 24, 11],
])('of a hundred released %s, after %d hours %i are free', (release, hours, free) => {
  const units = { total: 100, remaining: 100 };
  expect(releasedLeft(aLottery(release), units, after(hours))).toBe(free);
});

it('says when the next share comes, and that none does', () => {
  expect(nextReleaseAt(aLottery('DAILY'), after(30))).toEqual(after(48));
  expect(nextReleaseAt(aLottery('DAILY'), after(230))).toBeNull();
  expect(nextReleaseAt(aLottery(undefined), after(0))).toBeNull();
});

it('frees ever more, never more than there are, and all in the end, whatever was won meanwhile', () => {
  const [total, hours] = [fc.integer({ min: 1, max: 5_000 }), fc.integer({ min: 0, max: 239 })];
  fc.assert(
    fc.property(total, hours, hours, (units, one, other) => {
      const free = (at: number, remaining = units) =>
        releasedLeft(aLottery('HOURLY'), { total: units, remaining }, after(at));
      const [early, late] = [Math.min(one, other), Math.max(one, other)];
      expect(free(early)).toBeLessThanOrEqual(free(late));
      expect(free(early)).toBeGreaterThan(0);
      // What was won of a share does not make the next one smaller.
      expect(free(late, units - free(early))).toBe(free(late) - free(early));
      expect(free(239)).toBe(units);
    }),
  );
});

it('tells of what was given before it was released, and of nothing else', () => {
  const rice = { name: 'Rice', total: 100 };
  const parts = (given: number) => [
    { ...rice, part: after(0), given: 10 },
    { ...rice, part: after(24), given },
  ];
  expect(releaseFaultsOf(aLottery('DAILY'), parts(20))).toEqual([]);
  expect(releaseFaultsOf(aLottery('DAILY'), parts(21))).toEqual([
    'Rice: 21 given from 2026-03-02T09:00:00.000Z on, 20 released',
  ]);
  expect(releaseFaultsOf(aLottery('AT_ONCE'), parts(100))).toEqual([]);
});
