import { composeServices } from '@apollo/composition';
import { parse } from 'graphql';

export const NAMES = ['business', 'data', 'operations'] as const;
export type Name = (typeof NAMES)[number];

const LINK = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.3", import: ["@key"])`;

/** What happens is told by one subgraph, and what it happened to by another. */
export const SDL: Readonly<Record<Name, string>> = {
  business: `${LINK}
    type Query { isOpen: Boolean }`,
  data: `${LINK}
    type Product @key(fields: "upc") { upc: String! name: String price: Int stock: Int }`,
  operations: `${LINK}
    scalar Cursor
    type Subscription { happened(topic: Int!, after: Cursor): Happening! }
    type Happening { cursor: Cursor! number: Int! at: Float! product: Product }
    type Product @key(fields: "upc") { upc: String! }`,
};

export function supergraphOf(urls: Readonly<Record<Name, string>>): string {
  const { supergraphSdl, errors } = composeServices(
    NAMES.map((name) => ({ name, url: `${urls[name]}/graphql`, typeDefs: parse(SDL[name]) })),
  );
  if (!supergraphSdl) throw new AggregateError(errors ?? [], 'does not compose');
  return supergraphSdl;
}

export const SUBSCRIPTION = `subscription Happened($topic: Int!) {
  happened(topic: $topic) { cursor number at product { upc name price stock } } }`;
