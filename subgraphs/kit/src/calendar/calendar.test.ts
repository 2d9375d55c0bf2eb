import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addDays,
  addMonths,
  bankDay,
  daysBetween,
  isBusinessDay,
  nextBusinessDay,
  startOfDay,
  weekdayOf,
} from './index.ts';

const SHANGHAI = 'Asia/Shanghai';
const ZONES = [
  'UTC',
  SHANGHAI,
  'Europe/Prague',
  'Europe/Amsterdam',
  'America/Sao_Paulo',
  'Australia/Lord_Howe',
  'Pacific/Apia',
  'Asia/Kathmandu',
];
const DAY_MS = 86_400_000;

const zone = fc.constantFrom(...ZONES);
const moment = fc.date({
  min: new Date('1970-01-02'),
  max: new Date('2037-12-30'),
  noInvalidDate: true,
});
const day = moment.map((at) => at.toISOString().slice(0, 10));

describe('bankDay', () => {
  it.each([
    ['2026-04-30T15:59:59.999Z', SHANGHAI, '2026-04-30'],
    ['2026-04-30T16:00:00.000Z', SHANGHAI, '2026-05-01'],
    ['2026-03-28T22:59:59.999Z', 'Europe/Prague', '2026-03-28'],
    ['2026-03-28T23:00:00.000Z', 'Europe/Prague', '2026-03-29'],
    ['2026-03-29T21:59:59.999Z', 'Europe/Prague', '2026-03-29'],
    ['2026-03-29T22:00:00.000Z', 'Europe/Prague', '2026-03-30'],
  ])('at %s in %s is %s', (at, where, expected) => {
    expect(bankDay(new Date(at), where)).toBe(expected);
  });

  it('contains the moment, in every zone and when clocks change', () => {
    const holds = (at: Date, where: string) => {
      const today = bankDay(at, where);
      return startOfDay(today, where) <= at && at < startOfDay(addDays(today, 1), where);
    };
    fc.assert(fc.property(moment, zone, holds), { numRuns: 1_000 });
  });

  it('refuses a zone that does not exist', () => {
    expect(() => bankDay(new Date(0), 'Moon/Crater')).toThrow(RangeError);
  });
});

describe('startOfDay', () => {
  it.each([
    ['2026-05-01', SHANGHAI, '2026-04-30T16:00:00.000Z'],
    ['2026-03-29', 'Europe/Amsterdam', '2026-03-28T23:00:00.000Z'],
    ['2026-03-30', 'Europe/Amsterdam', '2026-03-29T22:00:00.000Z'],
    // Clocks went from 23:59:59 to 01:00: that day had no midnight.
    ['2018-11-04', 'America/Sao_Paulo', '2018-11-04T03:00:00.000Z'],
  ])('of %s in %s is %s', (which, where, expected) => {
    expect(startOfDay(which, where).toISOString()).toBe(expected);
  });

  it('lies in its own day, and just before it is the day before', () => {
    const borders = (which: string, where: string) => {
      const start = startOfDay(which, where);
      // Apia left out a whole day when it crossed the date line.
      if (where === 'Pacific/Apia' && which >= '2011-12-30' && which <= '2011-12-31') return true;
      const before = new Date(start.getTime() - 1);
      return bankDay(start, where) === which && bankDay(before, where) === addDays(which, -1);
    };
    fc.assert(fc.property(day, zone, borders), { numRuns: 1_000 });
  });

  it.each(['2026-02-30', '2026-13-01', '20260101', '2026-1-1', '2026-01-01T00:00', ''])(
    'refuses %j',
    (which) => expect(() => startOfDay(which, SHANGHAI)).toThrow(RangeError),
  );
});

describe('counting days', () => {
  it('adds and takes away the same number of days', () => {
    const days = fc.integer({ min: -20_000, max: 20_000 });
    const isInverse = (from: string, count: number) =>
      daysBetween(from, addDays(from, count)) === count &&
      addDays(addDays(from, count), -count) === from;
    fc.assert(fc.property(day, days, isInverse));
  });

  it('agrees with the clock, where every day has 24 hours', () => {
    const agrees = (from: string, to: string) =>
      daysBetween(from, to) * DAY_MS === Date.parse(to) - Date.parse(from);
    fc.assert(fc.property(day, day, agrees));
  });

  it.each([
    ['2026-01-31', 1, '2026-02-28'],
    ['2024-01-31', 1, '2024-02-29'],
    ['2026-01-31', 2, '2026-03-31'],
    ['2026-03-31', -1, '2026-02-28'],
    ['2024-02-29', 12, '2025-02-28'],
    ['2026-12-15', 1, '2027-01-15'],
    ['2026-05-01', 0, '2026-05-01'],
  ])('%s and %i months is %s', (from, months, expected) => {
    expect(addMonths(from, months)).toBe(expected);
  });

  it('stays in the month that was meant', () => {
    const months = fc.integer({ min: -600, max: 600 });
    const monthsOf = (which: string) => Number(which.slice(0, 4)) * 12 + Number(which.slice(5, 7));
    const isMeant = (from: string, count: number) =>
      monthsOf(addMonths(from, count)) === monthsOf(from) + count;
    fc.assert(fc.property(day, months, isMeant));
  });

  it.each([
    ['2026-05-04', 1],
    ['2026-05-09', 6],
    ['2026-05-10', 7],
  ])('%s is weekday %i', (which, weekday) => expect(weekdayOf(which)).toBe(weekday));
});

describe('business days', () => {
  // Labour Day 2026 in China: closed from 1 to 5 May, worked off on Saturday 9 May.
  const may = {
    holidays: new Set(['2026-05-01', '2026-05-04', '2026-05-05']),
    workDays: new Set(['2026-05-09']),
  };

  it.each([
    ['2026-04-30', true],
    ['2026-05-01', false],
    ['2026-05-02', false],
    ['2026-05-05', false],
    ['2026-05-06', true],
    ['2026-05-09', true],
    ['2026-05-10', false],
  ])('%s: %s', (which, isOpen) => expect(isBusinessDay(which, may)).toBe(isOpen));

  it.each([
    ['2026-04-30', '2026-04-30'],
    ['2026-05-01', '2026-05-06'],
    ['2026-05-09', '2026-05-09'],
    ['2026-05-10', '2026-05-11'],
  ])('the next from %s is %s', (from, expected) => {
    expect(nextBusinessDay(from, may)).toBe(expected);
  });

  it('skips closed days only', () => {
    const isFirst = (from: string) => {
      const next = nextBusinessDay(from, may);
      const skipped = Array.from({ length: daysBetween(from, next) }, (_, n) => addDays(from, n));
      return isBusinessDay(next, may) && !skipped.some((each) => isBusinessDay(each, may));
    };
    fc.assert(fc.property(day, isFirst));
  });

  it('gives up on a bank that never opens', () => {
    const year = Array.from({ length: 400 }, (_, n) => addDays('2026-01-01', n));
    const never = { holidays: new Set(year), workDays: new Set<string>() };
    expect(() => nextBusinessDay('2026-01-01', never)).toThrow(RangeError);
  });
});
