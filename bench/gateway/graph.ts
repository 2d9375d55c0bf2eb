import { composeServices } from '@apollo/composition';
import { parse } from 'graphql';

export const NAMES = ['business', 'data', 'operations', 'inventory'] as const;
export type Name = (typeof NAMES)[number];

const LINK = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.3",
  import: ["@key", "@requires", "@external", "@shareable"])`;

/** Users, products, reviews and stock under the names that the gateway knows; `tag` makes each request another. */
export const SDL: Readonly<Record<Name, string>> = {
  business: `${LINK}
    type Query { users(tag: String): [User!]! me(tag: String): User }
    type User @key(fields: "id") { id: ID! username(tag: String): String name(tag: String): String }`,
  data: `${LINK}
    type Query { topProducts(tag: String, first: Int = 5): [Product!]! }
    type Product @key(fields: "upc") { upc: String! name(tag: String): String price: Int weight: Int }`,
  operations: `${LINK}
    type Review @key(fields: "id") { id: ID! body: String author: User product: Product }
    type User @key(fields: "id") { id: ID! reviews(tag: String): [Review!]! }
    type Product @key(fields: "upc") { upc: String! reviews(tag: String): [Review!]! }`,
  inventory: `${LINK}
    type Product @key(fields: "upc") {
      upc: String! price: Int @external weight: Int @external
      inStock(tag: String): Boolean shippingEstimate: Int @requires(fields: "price weight") }`,
};

export function supergraphOf(urls: Readonly<Record<Name, string>>): string {
  const { supergraphSdl, errors } = composeServices(
    NAMES.map((name) => ({ name, url: `${urls[name]}/graphql`, typeDefs: parse(SDL[name]) })),
  );
  if (!supergraphSdl) throw new AggregateError(errors ?? [], 'does not compose');
  return supergraphSdl;
}

const PRODUCT = 'upc name(tag: $tag) price weight inStock(tag: $tag) shippingEstimate';
const INNER = `id body author { id username(tag: $tag) name(tag: $tag) reviews(tag: $tag) { id body product { ${PRODUCT} } } }`;

export const QUERIES = {
  nested: `query Nested($tag: String) {
    users(tag: $tag) { id username(tag: $tag) name(tag: $tag)
      reviews(tag: $tag) { id body product { ${PRODUCT} reviews(tag: $tag) { ${INNER} } } } }
    topProducts(tag: $tag) { ${PRODUCT} reviews(tag: $tag) { ${INNER} } } }`,
  small: `query Small($tag: String) {
    me(tag: $tag) { id name(tag: $tag) reviews(tag: $tag) { id product { upc name(tag: $tag) inStock(tag: $tag) } } } }`,
} as const;
