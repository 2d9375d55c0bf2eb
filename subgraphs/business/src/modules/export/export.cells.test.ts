import fc from 'fast-check';
import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { csvLine, escapeFormula, safeText } from './export.cells.ts';

describe('a text in a file', () => {
  it.each([
    ['=1+1', "'=1+1"],
    ['+44', "'+44"],
    ['-2+3', "'-2+3"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\t=1', "'\t=1"],
    ['\r=1', "'\r=1"],
    ['＝1', "'＝1"],
    ['王小明', '王小明'],
    ['a=b', 'a=b'],
    ['', ''],
  ])('%j is written as %j', (text, written) => {
    expect(escapeFormula(text)).toBe(written);
  });

  it.each([
    ['-12.50', true, '-12.50'],
    ['-12.50', false, "'-12.50"],
    ['-1+cmd', true, "'-1+cmd"],
    [-3, true, '-3'],
    [null, true, ''],
  ])('%j of a column of numbers (%s) is written as %j', (cell, isNumber, written) => {
    expect(safeText(cell, isNumber)).toBe(written);
  });

  it('never begins with what a spreadsheet runs, and is the same text behind the apostrophe', () => {
    const risky = fc.constantFrom('=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠', '');
    fc.assert(
      fc.property(risky, fc.string({ unit: 'grapheme' }), (begin, rest) => {
        const written = safeText(begin + rest, false);
        expect(written).not.toMatch(/^[=+\-@\t\r＝＋－＠]/);
        expect(written.replace(/^'/, '')).toBe((begin + rest).replace(/^'/, ''));
      }),
    );
  });
});

describe('a line', () => {
  it('is read back by any reader of RFC 4180 as it was written', () => {
    fc.assert(
      fc.property(fc.array(fc.string(), { minLength: 2, maxLength: 6 }), (values) => {
        expect(parse(csvLine(values), { record_delimiter: '\r\n' })).toEqual([values]);
      }),
    );
  });
});
