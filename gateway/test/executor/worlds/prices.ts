import type { Value, World } from '../world.ts';

const ware = (n: number): Value => ({
  __typename: 'Ware',
  interfaces: ['Priced'],
  id: `w${n}`,
  name: `ware ${n}`,
  prices: { CNY: n * 7, EUR: n, USD: n + 1 },
  parent: null,
});
const wares = [ware(1), ware(2)];
wares[1]!['parent'] = wares[0];
const service: Value = { ...ware(5), __typename: 'Service', id: 's5' };

/** `@requires` with arguments that clash with the client's, with each other, and inside other objects. */
export const pricesWorld: World = {
  subgraphs: {
    wares: `
      type Query { wares: [Ware!]! priced: [Priced!]! ware(id: ID!): Ware }
      enum Currency { CNY EUR USD }
      interface Priced { id: ID! price(currency: Currency = CNY): Int! }
      type Ware implements Priced @key(fields: "id") {
        id: ID! name: String! price(currency: Currency = CNY): Int! parent: Ware
        list(first: Int, of: [Int!]): [Int!]! }
      type Service implements Priced @key(fields: "id") { id: ID! price(currency: Currency = CNY): Int! }`,
    shipping: `
      enum Currency { CNY EUR USD }
      interface Priced { id: ID! price(currency: Currency = CNY): Int! }
      type Ware implements Priced @key(fields: "id") {
        id: ID!
        name: String! @external
        price(currency: Currency = CNY): Int! @external
        list(first: Int, of: [Int!]): [Int!]! @external
        parent: Ware @external
        inEuro: Int! @requires(fields: "price(currency: EUR)")
        inDollar: Int! @requires(fields: "price(currency: USD)")
        inDefault: Int! @requires(fields: "price")
        label: String! @requires(fields: "price(currency: EUR) name")
        sum: Int! @requires(fields: "list(first: 2, of: [1, 2, 3])")
        ofParent: Int @requires(fields: "parent { price(currency: USD) }")
        free: Boolean! }`,
  },
  entities: [...wares, service],
  resolvers: {
    Query: {
      wares: () => wares,
      priced: () => [...wares, service],
      ware: (_, { id }) => wares.find((each) => each['id'] === id) ?? null,
    },
    Service: { price: priceOf },
    Ware: {
      price: priceOf,
      list: (_, { first, of = [7, 8] }) => (of as number[]).slice(0, Number(first ?? 99)),
      inEuro: (_, __, read) => Number(read('price', { currency: 'EUR' })) * 1000,
      inDollar: (_, __, read) => Number(read('price', { currency: 'USD' })) * 1000,
      inDefault: (_, __, read) => Number(read('price', { currency: 'CNY' })) * 1000,
      label: (_, __, read) =>
        `${String(read('name'))} for ${String(read('price', { currency: 'EUR' }))}`,
      sum: (_, __, read) =>
        (read('list', { first: 2, of: [1, 2, 3] }) as number[]).reduce((a, b) => a + b, 0),
      ofParent: (self, __, read) => {
        const parent = read('parent') as Value | null;
        if (parent === null) return null;
        return parent['price'] ?? priceOf(parent, { currency: 'USD' });
      },
      free: () => false,
    },
  },
};

function priceOf({ prices }: Value, { currency }: Value): unknown {
  return (prices as Value)[(currency as string | undefined) ?? 'CNY'];
}

export const pricesQuestions: readonly string[] = [
  '{ wares { name inEuro } }',
  // The client's arguments beside those of a requirement.
  '{ wares { price(currency: CNY) inEuro } }',
  '{ wares { price inDollar } }',
  '{ wares { price(currency: USD) inDefault } }',
  '{ wares { a: price(currency: USD) b: price(currency: EUR) c: price inEuro } }',
  // Requirements beside each other.
  '{ wares { inEuro inDollar } }',
  '{ wares { inEuro inDollar inDefault free } }',
  '{ wares { inEuro label price(currency: CNY) name inDollar sum } }',
  '{ ware(id: "w2") { inDollar ofParent parent { price(currency: EUR) inEuro } } }',
  '{ wares { ofParent inEuro sum list(first: 1) } }',
  '{ priced { __typename price(currency: EUR) ... on Ware { inDollar inEuro } } }',
  '{ ware(id: "w1") { inEuro } other: ware(id: "w2") { inDollar price(currency: CNY) } none: ware(id: "w9") { inEuro inDollar } }',
];
