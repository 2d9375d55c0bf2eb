import { describe, expect, it } from 'vitest';
import { commonResolvers } from './index.ts';

const { DateTime, Date: Day, Decimal, Cursor } = commonResolvers;

describe('scalars', () => {
  it.each(['2026-03-01T09:00:00.000Z', '2026-03-01T09:00:00+08:00', '2026-03-01T09:00Z'])(
    'takes the moment %s',
    (text) => expect(DateTime.parseValue(text)).toEqual(new Date(text)),
  );

  it.each(['2026-03-01', '2026-03-01T09:00:00', '2026-13-01T09:00:00Z', 'now', 1, null])(
    'refuses the moment %s',
    (value) => expect(() => DateTime.parseValue(value)).toThrow('DateTime looks like'),
  );

  it('writes moments in UTC with milliseconds, also from text', () => {
    expect(DateTime.serialize('2026-03-01T09:00:00+08:00')).toBe('2026-03-01T01:00:00.000Z');
  });

  it.each(['2026-02-29', '2026-02-30', '26-01-01', '2026-1-1', ''])('refuses the day %s', (text) =>
    expect(() => Day.parseValue(text)).toThrow('Date looks like'),
  );

  it('takes leap days', () => expect(Day.parseValue('2028-02-29')).toBe('2028-02-29'));

  it.each(['0', '-1.5', '1234567890123456.7890'])('takes the amount %s', (text) =>
    expect(Decimal.parseValue(text)).toBe(text),
  );

  it.each(['1e5', '1,5', '.5', '12345678901234567', '', 'NaN', 1.5])(
    'refuses the amount %s',
    (value) => expect(() => Decimal.parseValue(value)).toThrow('Decimal looks like'),
  );

  it('refuses a cursor no list gave', () =>
    expect(() => Cursor.parseValue('x'.repeat(501))).toThrow('Cursor looks like'));
});
