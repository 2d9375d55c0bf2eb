import { buildSchema, Kind, parse } from 'graphql';
import { expect, it } from 'vitest';
import { compileCost } from './cost.ts';

const schema = buildSchema(`
  type Query { item: Item items(first: Int = 5): [Item!]! all: [Item] pages(first: Int): Page! node: Node }
  interface Node { id: ID! }
  type Item implements Node { id: ID! name: String items: [Item] grid: [[Item!]!]! pages(first: Int): Page! }
  type Page { edges: [Edge!]! total: Int }
  type Edge { node: Item! }`);

it.each([
  ['a field', '{ item { id } }', 2],
  ['a list of a size that is asked for', '{ items(first: 3) { id name } }', 1 + 3 * 2],
  ['a list whose size has a default', '{ items { id } }', 1 + 5],
  ['a list without pages', '{ all { id } }', 1 + 10],
  ['a list of lists', '{ item { grid { id } } }', 2 + 100],
  ['a page', '{ pages(first: 4) { total edges { node { id } } } }', 1 + 1 + 1 + 4 * 2],
  ['a page whose size is not given', '{ pages { edges { node { id } } } }', 1 + 1 + 20 * 2],
  [
    'pages in pages',
    '{ pages(first: 2) { edges { node { pages(first: 3) { total } } } } }',
    2 + 2 * 3,
  ],
  ['a size from a variable', 'query ($n: Int) { items(first: $n) { id } }', 1 + 7],
  ['fragments', '{ item { ...F ... on Node { id } } } fragment F on Item { name }', 3],
  ['introspection', '{ __schema { types { name } } }', 1],
])('the cost of %s', (_, text, expected) => {
  const [operation, ...rest] = parse(text).definitions;
  if (operation?.kind !== Kind.OPERATION_DEFINITION) throw new Error('no operation');
  const fragments = new Map(
    rest.flatMap((node) =>
      node.kind === Kind.FRAGMENT_DEFINITION ? [[node.name.value, node] as const] : [],
    ),
  );
  expect(compileCost({ schema, operation, fragments })({ n: 7 })).toBe(expected);
});
