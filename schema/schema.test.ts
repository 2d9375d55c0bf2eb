import { buildSchema, parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { unnamedBreakingChanges } from './breaking-changes.ts';
import { undescribed } from './descriptions.ts';

describe('undescribed', () => {
  it('names types and fields that a reader would have to guess', () => {
    const contract = parse(`
      type Query { loans(first: Int): [Loan!]! }
      type Loan { id: ID! principal: Money! status: String! termMonths: Int! payments(year: Int!): Money! }
      type LoanConnection { edges: [Loan!]! total: Int! }
      scalar Money
    `);
    expect(undescribed(contract)).toEqual([
      'Query.loans',
      'Loan',
      'Loan.termMonths',
      'Loan.payments',
      'Money',
    ]);
  });
});

describe('unnamedBreakingChanges', () => {
  const released = buildSchema('type Query { a: Int b: Int }');
  const current = buildSchema('type Query { b: String c: Int }');

  it('finds what was removed or changed, not what was added', () => {
    expect(unnamedBreakingChanges(released, current, [])).toEqual([
      'Query.a was removed.',
      'Query.b changed type from Int to String.',
    ]);
  });

  it('lets pass what was named', () => {
    const named = [{ change: 'Query.a was removed.', reason: 'nobody asks for it any more' }];
    expect(unnamedBreakingChanges(released, current, named)).toEqual([
      'Query.b changed type from Int to String.',
    ]);
  });
});
