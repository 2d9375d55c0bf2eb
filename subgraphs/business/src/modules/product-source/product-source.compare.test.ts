import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareRows } from './product-source.compare.ts';
import { PRODUCT_FIELDS } from './product-source.fields.ts';
import { mapRow } from './product-source.mapping.ts';

const mapping = PRODUCT_FIELDS.map((field) => ({ field, column: field, fixed: null, values: [] }));

const row = (over: Record<string, string>) => ({
  ...{ EXTERNAL_ID: 'A', NAME_ZH: '一', KIND: 'FUND', CURRENCY: 'CNY', ...over },
});

describe('a row', () => {
  it.each([
    ['ANNUAL_RATE', '2.1%', '0.021000'],
    ['ANNUAL_RATE', '2.10 %', '0.021000'],
    ['ANNUAL_RATE', '0.021', '0.021000'],
    ['ANNUAL_RATE', '-0.5%', '-0.005000'],
    ['ANNUAL_RATE', '10', null],
    ['ANNUAL_RATE', '999%', '9.990000'],
    ['ANNUAL_RATE', '2,1%', null],
    ['MINIMUM_AMOUNT', '10,000', '10000.0000'],
    ['MINIMUM_AMOUNT', '10000.5', '10000.5000'],
    ['MINIMUM_AMOUNT', '1,00', null],
    ['MINIMUM_AMOUNT', '-1', null],
    ['TERM_DAYS', '365', '365'],
    ['TERM_DAYS', '0', null],
    ['RISK_LEVEL', 'R6', null],
    ['CURRENCY', 'cny', null],
    ['EXTERNAL_ID', 'a b', null],
  ] as const)('says %s as %j', (field, text, expected) => {
    const mapped = mapRow(mapping, row({ [field]: text }));
    const right = { content: expect.objectContaining({ [field]: expected }) };
    expect(mapped).toEqual(expected === null ? { flaw: { reason: 'INVALID', field } } : right);
  });
});

const cell = fc.record({
  EXTERNAL_ID: fc.constantFrom('A', 'B', 'C', '', '?!'),
  NAME_ZH: fc.constantFrom('一', '二', ''),
  KIND: fc.constantFrom('FUND', 'LOAN', '黄金'),
  CURRENCY: fc.constantFrom('CNY', 'USD'),
});
const file = fc.array(fc.option(cell, { freq: 8 }), { maxLength: 12 });

const read = (cells: readonly (Record<string, string> | null)[]) =>
  cells.map((values, index) => ({ line: index + 2, values, raw: JSON.stringify(values) }));

describe('what a source says', () => {
  it('is all accounted for, and taken over it is unchanged, but for what is parked', () => {
    fc.assert(
      fc.property(file, (cells) => {
        const rows = read(cells);
        const first = compareRows({ mapping, rows, known: new Map() });
        expect(first.findings.length + first.unchanged).toBe(rows.length);
        const taken = first.findings.flatMap(({ externalId, after }) =>
          externalId && after ? [[externalId, { content: after, isGone: false }] as const] : [],
        );
        const again = compareRows({ mapping, rows, known: new Map(taken) });
        expect(again.unchanged).toBe(taken.length);
        expect(again.findings.every(({ kind }) => kind === 'PARKED')).toBe(true);
        const gone = compareRows({ mapping, rows: [], known: new Map(taken) });
        expect(gone.findings.map(({ kind }) => kind)).toEqual(taken.map(() => 'GONE'));
      }),
    );
  });
});
