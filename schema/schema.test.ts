import { buildSchema, parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { brokenDocuments } from './broken-documents.ts';
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

describe('brokenDocuments', () => {
  const schema = buildSchema('type Query { kept: Int changed(by: Int!): Int }');

  it('tells each live client what it asks and gets no more', () => {
    const manifests = [
      { name: 'mobile@1.0', documents: { 'sha256:1': '{ kept removed }' } },
      { name: 'mobile@2.0', documents: { 'sha256:2': '{ kept }' } },
      { name: 'web@7', documents: { 'sha256:3': '{ changed }' } },
    ];
    expect(brokenDocuments(schema, manifests)).toEqual([
      'mobile@1.0: Cannot query field "removed" on type "Query". (sha256:1)',
      expect.stringContaining('web@7: Field "changed" argument "by" of type "Int!" is required'),
    ]);
  });
});
