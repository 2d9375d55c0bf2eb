import { join } from 'node:path';
import { businessSubgraph } from '@zhongtai/business/subgraph';
import { dataSubgraph } from '@zhongtai/data/subgraph';
import { buildSubgraph, personalFieldsOf, unclassifiedFields } from '@zhongtai/kit/subgraph';
import { operationsSchema } from '@zhongtai/operations/subgraph';
import { parse } from 'graphql';
import { describe, expect, it } from 'vitest';

const DOMAINS = [
  ['business', businessSubgraph.schema],
  ['data', dataSubgraph.schema],
  ['operations', operationsSchema],
] as const;

/** With the root types and nothing else. */
const SOME_SDL = join(import.meta.dirname, '../../subgraphs/business/src');

const ROOTS = `extend type Query { customer: Customer } extend type Mutation { none: Int }
  extend type Subscription { none: Int }`;

describe('fields about persons', () => {
  it.each(DOMAINS)('of %s each carry a class of JR/T 0171', (_, schema) => {
    expect(unclassifiedFields(schema)).toEqual([]);
  });

  it('are encrypted when they are contact or identity data, and only then', () => {
    const encrypted = DOMAINS.flatMap(([, schema]) => personalFieldsOf(schema))
      .filter(({ keeping }) => keeping === 'ENCRYPTED')
      .map(({ type, field, class: of }) => `${type}.${field} ${of}`);
    expect(encrypted).toEqual([
      ...['Customer.address C2', 'Customer.email C2', 'Customer.identityNumber C2'],
      ...['Customer.phone C2', 'RevealedPersonal.value C2', 'MailSubscription.address C2'],
    ]);
  });

  it.each([
    ['on the person', 'type Customer { id: ID! nickname: String }', ['Customer.nickname']],
    [
      'on what points at a person',
      'type Complaint { id: ID! text: String customer: Customer } type Customer { id: ID! }',
      ['Complaint.text'],
    ],
    [
      'on what a person leads to',
      'type Customer { id: ID! card: Card } type Card { id: ID! limit: Money }',
      ['Card.limit'],
    ],
    ['unless it says so', 'type Customer { id: ID! rating: Int @personal(class: NONE) }', []],
  ])('are missed when planted %s', (_, sdl, missed) => {
    const schema = buildSubgraph(SOME_SDL, [{ sdl: parse(`${ROOTS} ${sdl}`), resolvers: {} }]);
    expect(unclassifiedFields(schema)).toEqual(missed);
  });
});
