import { describe, expect, it } from 'vitest';
import { momentOf, wallTime } from './bank-time.ts';

describe('times in the zone of the bank', () => {
  it.each([
    ['2026-03-01T09:00', 'Asia/Shanghai', '2026-03-01T01:00:00.000Z'],
    ['2026-01-15T09:00', 'Europe/Prague', '2026-01-15T08:00:00.000Z'],
    ['2026-07-15T09:00', 'Europe/Prague', '2026-07-15T07:00:00.000Z'],
    ['2026-03-29T01:59', 'Europe/Prague', '2026-03-29T00:59:00.000Z'],
    ['2026-03-29T03:00', 'Europe/Prague', '2026-03-29T01:00:00.000Z'],
    ['2026-10-25T03:00', 'Europe/Prague', '2026-10-25T02:00:00.000Z'],
  ])('reads %s in %s', (wall, zone, moment) => {
    expect(momentOf(wall, zone).toISOString()).toBe(moment);
    expect(wallTime(new Date(moment), zone)).toBe(wall);
  });

  it('takes the first of an hour that comes twice', () => {
    expect(momentOf('2026-10-25T02:30', 'Europe/Prague').toISOString()).toBe(
      '2026-10-25T00:30:00.000Z',
    );
  });
});
