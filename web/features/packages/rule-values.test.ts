import { describe, expect, it } from 'vitest';
import { logicOf, partsOf } from './rule-values.ts';

describe('a rule in the form', () => {
  it.each([
    ['{">=":[{"var":"age"},18]}', { fact: 'age', comparison: '>=', value: '18' }],
    [
      '{"in":[{"var":"channel"},["web","mobile"]]}',
      { fact: 'channel', comparison: 'in', value: 'web, mobile' },
    ],
    [
      '{"==":[{"var":"customerKind"},"MEMBER"]}',
      { fact: 'customerKind', comparison: '==', value: 'MEMBER' },
    ],
  ])('%s is there and back again', (logic, parts) => {
    expect(partsOf(logic)).toEqual(parts);
    expect(logicOf(partsOf(logic))).toBe(logic);
  });

  it('keeps what is more than one comparison', () => {
    const logic = '{"and":[{">=":[{"var":"age"},18]}]}';
    expect(partsOf(logic)).toEqual({ raw: logic });
    expect(logicOf(partsOf(logic))).toBe(logic);
  });
});
