import type { Value, World } from '../world.ts';

const card = (n: number): Value => ({
  __typename: 'Card',
  id: `c${n}`,
  number: `****${n}`,
  limit: n * 1000,
  colour: n % 2 ? 'RED' : 'BLUE',
  design: { colour: n % 2 ? 'RED' : 'BLUE', logo: `logo ${n}`, font: `font ${n}` },
  secret: 'never',
  fees: [
    { kind: 'YEARLY', amount: n },
    { kind: 'LATE', amount: n * 2 },
  ],
});
const cards = [card(1), card(2)];
const wallet: Value = {
  __typename: 'Wallet',
  id: 'w',
  cards,
  main: cards[0],
  design: cards[0]?.['design'],
};

/** `@shareable` values in parts, `@override`, `@inaccessible`, `@provides` through lists. */
export const sharingWorld: World = {
  subgraphs: {
    issuing: `
      type Query { cards: [Card!]! wallet: Wallet @shareable pick(colour: Colour!, deep: Filter): [Card!]! }
      enum Colour { RED BLUE }
      input Filter { min: Int = 1 colours: [Colour!] }
      type Card @key(fields: "id") {
        id: ID! number: String! @shareable limit: Int! colour: Colour! design: Design! @shareable
        secret: String @inaccessible fees: [Fee!]! @shareable }
      type Design @shareable { colour: Colour logo: String }
      type Fee @shareable { kind: String! }
      type Wallet @key(fields: "id") { id: ID! cards: [Card!]! design: Design @shareable }`,
    design: `
      type Query { wallet: Wallet @shareable }
      enum Colour { RED BLUE }
      type Card @key(fields: "id") { id: ID! design: Design! @shareable colour: Colour! @override(from: "issuing") number: String! @external }
      type Design @shareable { colour: Colour font: String }
      type Wallet @key(fields: "id") { id: ID! design: Design @shareable main: Card @provides(fields: "number") }
      `,
    billing: `
      type Card @key(fields: "id") { id: ID! fees: [Fee!]! @shareable limit: Int! @override(from: "issuing")
        number: String! @external label: String! @requires(fields: "number") }
      type Fee @shareable { kind: String! amount: Int! }`,
  },
  entities: [...cards, wallet],
  resolvers: {
    Query: {
      cards: () => cards,
      wallet: () => wallet,
      pick: (_, { colour, deep }) => {
        const { min = 0, colours = null } = (deep ?? {}) as { min?: number; colours?: unknown[] };
        return cards.filter(
          (each) =>
            (each['colour'] === colour || colours?.includes(each['colour'])) &&
            Number(each['limit']) >= min,
        );
      },
    },
    Card: {
      label: (_, __, read) => `card ${String(read('number'))}`,
    },
  },
};

export const sharingQuestions: readonly string[] = [
  '{ cards { number limit colour } }',
  '{ cards { design { colour logo font } } }',
  '{ cards { design { font } fees { kind amount } } }',
  '{ cards { label fees { amount } } }',
  '{ wallet { id cards { number design { font logo } } design { font } } }',
  '{ wallet { main { number limit } cards { fees { kind } } } }',
  '{ wallet { main { number colour label design { logo } } } cards { colour } }',
  '{ pick(colour: RED, deep: { min: 500, colours: [RED, BLUE] }) { number label } }',
  '{ pick(colour: BLUE, deep: {}) { colour design { font } } none: pick(colour: RED, deep: { min: 9999 }) { label } }',
];
