import { buildSchema } from 'graphql';
import { expect, it } from 'vitest';
import { unaccounted } from './index.ts';

const schema = buildSchema(
  'type Query { a: Int } type Mutation { createGift: Int claimGift: Int stealGift: Int }',
);

it('catches a mutation that nobody spoke of, and words for one that is gone', () => {
  const exercises = { createGift: async () => undefined, burnGift: async () => undefined };
  expect(unaccounted({ schema, exercises, exempt: { claimGift: 'ledger' } })).toEqual([
    'stealGift: audited or exempt?',
    'burnGift: no such mutation',
  ]);
});
