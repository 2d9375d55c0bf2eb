import type { Value, World } from '../world.ts';

const item = (id: string, more: Value): Value => ({
  ...{ __typename: 'Item', id, name: `item ${id}`, needed: id, parts: [], extra: id, strict: id },
  ...more,
});
const boom = (what: string) => new Error(`${what} is broken`);
const items = [
  item('1', {}),
  item('2', { name: boom('name 2'), extra: boom('extra 2') }),
  item('3', { needed: boom('needed 3'), extra: null }),
  item('4', { strict: boom('strict 4') }),
  item('5', { strict: null, needed: null }),
];
const box: Value = {
  __typename: 'Box',
  id: 'b',
  items,
  first: items[0],
  maybe: items,
  grid: [items, [items[0], items[3]]],
};
items[0]!['parts'] = [items[1], items[3], null];

/** Fields that fail, and nulls where there must be none: what is lost is what GraphQL says, no more. */
export const troubledWorld: World = {
  subgraphs: {
    boxes: `
      type Query { box: Box! boxOrNot: Box item(id: ID!): Item fails: Int strictlyFails: Int! }
      type Mutation { put(id: ID!): Box fail: Int last: Item! }
      type Box @key(fields: "id") { id: ID! items: [Item!]! maybe: [Item]! grid: [[Item!]]! first: Item }
      type Item @key(fields: "id") { id: ID! name: String parts: [Item] }`,
    stores: `
      type Query { count: Int! }
      type Mutation { store(id: ID!): Item }
      type Item @key(fields: "id") { id: ID! extra: String strict: String! deep: Deep }
      type Deep { item: Item! must: [Int!]! }`,
    checks: `
      type Item @key(fields: "id") { id: ID! needed: String! name: String @external
        checked: String @requires(fields: "name") }`,
  },
  entities: [...items, box],
  resolvers: {
    Query: {
      box: () => box,
      boxOrNot: () => box,
      item: (_, { id }) => items.find((each) => each['id'] === id) ?? null,
      fails: () => boom('fails'),
      strictlyFails: () => boom('strictlyFails'),
      count: () => items.length,
    },
    Mutation: {
      put: () => box,
      fail: () => boom('fail'),
      last: () => items[4],
      store: (_, { id }) => items.find((each) => each['id'] === id) ?? null,
    },
    Item: {
      deep: (self) => ({ item: self, must: self['id'] === '1' ? [1, null] : [1, 2] }),
      checked: (_, __, read) => `checked ${String(read('name'))}`,
    },
  },
};

export const troubledQuestions: readonly string[] = [
  '{ box { items { id name } } }',
  '{ box { items { id extra } } }',
  '{ box { maybe { id extra } } }',
  '{ box { maybe { id needed } } }',
  '{ boxOrNot { items { needed } } fails }',
  '{ boxOrNot { maybe { strict } } count }',
  '{ boxOrNot { items { strict needed extra } } }',
  '{ box { grid { id strict } } }',
  '{ boxOrNot { first { parts { name strict extra } } } }',
  '{ item(id: "1") { deep { must } } other: item(id: "2") { deep { must item { name extra } } } }',
  '{ item(id: "4") { deep { item { strict } } } }',
  '{ fails count }',
  '{ strictlyFails count }',
  '{ item(id: "9") { extra strict } }',
  '{ item(id: "5") { id strict } count }',
  'mutation { put(id: "1") { items { id extra } } fail store(id: "2") { name extra } }',
  'mutation { fail last { id strict } }',
  'mutation { store(id: "3") { id name extra } again: store(id: "4") { name } }',
];
