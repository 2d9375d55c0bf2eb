import type { Value, World } from '../world.ts';

const person = (id: string, name: string): Value => ({ __typename: 'Person', id, name, age: null });
const [ann, ben, cai] = [person('p1', 'Ann'), person('p2', 'Ben'), person('p3', 'Cai')];
const shop: Value = { __typename: 'Shop', id: 's1', name: 'Corner', owner: ann };
const [pen, desk, lamp] = [
  product('1', { name: 'Pen', price: 3, weight: 1, sizes: [[1, 2], [3]] }),
  product('2', { name: 'Desk', price: 200, weight: 40, sizes: [] }),
  product('3', { name: 'Lamp', price: 55, weight: 4, sizes: [[]] }),
];

function product(id: string, more: Value): Value {
  return {
    __typename: 'Product',
    id,
    stock: Number(id) * 10,
    reviews: [],
    dimensions: null,
    ...more,
  };
}
const review = (id: string, stars: number, more: Value): Value => ({
  ...{ __typename: 'Review', id, stars, body: `body of ${id}` },
  ...more,
});
const reviews = [
  review('r1', 5, { about: pen, author: ann }),
  review('r2', 3, { about: pen, author: ben }),
  review('r3', 1, { about: desk, author: ann }),
  review('r4', 4, { about: shop, author: null }),
  review('r5', 2, { about: lamp, author: cai }),
];
pen['reviews'] = [reviews[0], reviews[1]];
desk['reviews'] = [reviews[2]];
lamp['reviews'] = [reviews[4]];
pen['dimensions'] = { width: 1, height: 14, unit: 'CM' };
ann['reviews'] = [reviews[0], reviews[2]];
ben['reviews'] = [reviews[1]];
cai['reviews'] = [];
ann['friends'] = [ben, cai];
ben['friends'] = [ann];
cai['friends'] = [];
ben['age'] = 40;

/** Four subgraphs with `@key`, `@requires`, `@provides`, unions, value types of two subgraphs and lists in lists. */
export const shopWorld: World = {
  subgraphs: {
    people: `
      type Query { person(id: ID!): Person people: [Person!]! }
      type Person @key(fields: "id") { id: ID! name: String! @shareable age: Int friends: [Person!]! }`,
    products: `
      type Query { products(first: Int = 10): [Product!]! product(id: ID!): Product things: [Thing]! }
      union Thing = Product | Shop | Person
      enum Unit { CM INCH }
      type Product @key(fields: "id") {
        id: ID! name: String! price: Int! sizes: [[Int!]!]! weight: Int dimensions: Dimensions }
      type Dimensions @shareable { width: Int unit: Unit }
      type Shop @key(fields: "id") { id: ID! name: String! owner: Person }
      type Person @key(fields: "id", resolvable: false) { id: ID! }`,
    stock: `
      type Query { scarce(below: Int!): [Product!]! }
      type Product @key(fields: "id") {
        id: ID! stock: Int! weight: Int @external price: Int! @external
        shippingCost: Int @requires(fields: "weight price")
        dimensions: Dimensions @external
        isTall: Boolean @requires(fields: "dimensions { width }") }
      type Dimensions @shareable { width: Int unit: Unit }
      enum Unit { CM INCH }`,
    reviews: `
      type Query { reviews: [Review!]! review(id: ID!): Review }
      union About = Product | Shop
      type Review @key(fields: "id") {
        id: ID! body: String! stars: Int! about: About author: Person @provides(fields: "name") }
      type Product @key(fields: "id") { id: ID! reviews(first: Int): [Review!]! rating: Float }
      type Shop @key(fields: "id") { id: ID! rating: Float }
      type Person @key(fields: "id") { id: ID! name: String! @external reviews: [Review!]! }`,
  },
  entities: [ann, ben, cai, shop, pen, desk, lamp, ...reviews],
  resolvers: {
    Query: {
      person: (_, { id }) => [ann, ben, cai].find((each) => each['id'] === id) ?? null,
      people: () => [ann, ben, cai],
      products: (_, { first }) => [pen, desk, lamp].slice(0, Number(first)),
      product: (_, { id }) => [pen, desk, lamp].find((each) => each['id'] === id) ?? null,
      things: () => [pen, null, shop, ann, lamp],
      scarce: (_, { below }) =>
        [pen, desk, lamp].filter((each) => Number(each['stock']) < Number(below)),
      reviews: () => reviews,
      review: (_, { id }) => reviews.find((each) => each['id'] === id) ?? null,
    },
    Product: {
      reviews: (self, { first }) =>
        (self['reviews'] as Value[]).slice(
          0,
          first === undefined || first === null ? 99 : Number(first),
        ),
      rating: ({ reviews: own }) => (own as Value[]).length * 1.5,
      shippingCost: (_, __, read) => (Number(read('price')) > 100 ? 0 : Number(read('weight')) * 2),
      isTall: (_, __, read) => {
        const dimensions = read('dimensions') as Value | null;
        return dimensions === null ? null : Number(dimensions['width']) < 10;
      },
    },
    Shop: { rating: () => 4.5 },
  },
};

export const shopQuestions: readonly string[] = [
  '{ products { id name price stock } }',
  '{ products { name shippingCost isTall } }',
  '{ products { isTall dimensions { width unit } weight } }',
  '{ products(first: 2) { sizes reviews { stars author { name } } } }',
  '{ products { reviews(first: 1) { id author { name age } about { __typename } } } }',
  '{ product(id: "1") { name stock rating } missing: product(id: "9") { name stock rating } }',
  '{ things { __typename } }',
  '{ things { ... on Product { name stock } ... on Shop { name rating owner { name } } ... on Person { name reviews { body } } } }',
  '{ things { __typename ... on Product { shippingCost } ... on Shop { owner { friends { name } } } } }',
  '{ reviews { body stars about { ... on Product { name stock } ... on Shop { name rating } } author { name } } }',
  '{ reviews { author { name age friends { name reviews { stars about { ... on Product { price } } } } } } }',
  '{ people { name friends { name friends { name age } } } }',
  '{ people { reviews { about { ... on Product { reviews { author { reviews { id } } } } } } } }',
  '{ person(id: "p1") { name } person2: person(id: "p2") { reviews { body } } none: person(id: "x") { name reviews { id } } }',
  '{ scarce(below: 25) { stock name shippingCost } }',
  '{ scarce(below: 25) { id reviews { stars } } products { stock } reviews { stars } people { age } }',
  '{ review(id: "r4") { about { __typename ... on Shop { owner { name } } } author { name } } }',
  '{ a: products { x: name } b: products { y: stock } }',
  '{ products { reviews { author { name } } } people { reviews { author { age } } } }',
];
