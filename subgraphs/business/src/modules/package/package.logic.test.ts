import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findingsOf } from './package.eligibility.ts';
import { type Facts, factsIn, isMet, logicShape } from './package.logic.ts';

const ANN: Facts = {
  ...{ age: 30, customerDays: 400, customerKind: 'CUSTOMER', riskGrade: null },
  ...{ channel: 'mobile', branch: 'demo.b01', amount: 5000 },
};
const age = { var: 'age' };
const ADULT = { '>=': [age, 18] };

describe('a rule', () => {
  it.each([
    [ADULT, true],
    [{ '<': [age, 30] }, false],
    [{ '<=': [age, 30] }, true],
    [{ '==': [{ var: 'customerKind' }, 'CUSTOMER'] }, true],
    [{ in: [{ var: 'channel' }, ['web', 'counter']] }, false],
    [{ and: [ADULT, { '!': [{ in: [{ var: 'branch' }, ['demo.b02']] }] }] }, true],
    [{ or: [{ '>': [age, 60] }, { '>': [{ var: 'amount' }, 4999] }] }, true],
    [{ '>=': [{ var: 'riskGrade' }, 1] }, null],
  ])('%j is %s of her', (logic, expected) => {
    expect(isMet(logicShape.parse(logic), ANN)).toBe(expected);
  });

  it.each([
    [{ '>=': [{ var: 'salary' }, 1] }],
    [{ map: [{ var: 'age' }, 1] }],
    [{ and: [] }],
    [{ '>=': [age, 18], '<': [age, 60] }],
    [{ '>=': [age] }],
    ['age'],
    [[0, 1, 2, 3, 4, 5, 6].reduce<object>((inner) => ({ '!': [inner] }), ADULT)],
  ])('is none of %j', (logic) => {
    expect(logicShape.safeParse(logic).success).toBe(false);
  });

  it('is met by exactly those it compares so', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 120 }),
        fc.integer({ min: 0, max: 120 }),
        (is, least) => {
          expect(isMet({ '>=': [age, least] }, { ...ANN, age: is })).toBe(is >= least);
        },
      ),
    );
  });

  it('says which it is, and what it looked at', () => {
    const sentence = { zh: '年满六十', en: 'Sixty or older' };
    const rule = { code: 'SENIOR', logic: { '>=': [age, 60] }, sentence };
    expect(findingsOf([rule], ANN)).toEqual([
      { code: 'SENIOR', sentence, state: 'NOT_MET', facts: [{ name: 'age', value: '30' }] },
    ]);
    expect(factsIn({ and: [ADULT, { '==': [{ var: 'channel' }, 'web'] }, ADULT] })).toEqual([
      'age',
      'channel',
    ]);
  });
});
