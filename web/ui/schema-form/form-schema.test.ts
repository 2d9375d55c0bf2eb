import { expect, it } from 'vitest';
import { fieldsOf, filled } from './form-schema.ts';

it('reads the fields of a form in the order it gives them', () => {
  const form = JSON.stringify({
    type: 'object',
    required: ['amount'],
    properties: {
      purpose: { type: 'string', title: 'Purpose', maxLength: 60 },
      amount: { type: 'string', title: 'Amount', 'x-money': true },
    },
    'x-order': ['amount', 'purpose'],
  });
  expect(fieldsOf(form)).toEqual([
    { name: 'amount', type: 'string', title: 'Amount', 'x-money': true, isRequired: true },
    { name: 'purpose', type: 'string', title: 'Purpose', maxLength: 60, isRequired: false },
  ]);
});

it('sends nothing of what was left empty', () => {
  expect(filled({ amount: '5', purpose: '', note: undefined, agreed: false })).toBe(
    '{"amount":"5","agreed":false}',
  );
});
