import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { graphql, parse } from 'graphql';
import { newIssuer } from '../lib/issuer.ts';
import { NAMES, SDL } from './graph.ts';

// The four subgraphs in one process; answers are remembered, so that the gateways are what is measured.

const users = ['Ann', 'Ben', 'Cai', 'Dai'].map((name, n) => ({
  id: `u${n}`,
  name,
  username: `@${name}`,
}));
const products = Array.from({ length: 7 }, (_, n) => ({
  ...{ upc: `p${n}`, name: `Product ${n}`, price: 100 * n + 99, weight: 50 * n + 10 },
}));
const reviews = Array.from({ length: 11 }, (_, n) => ({
  ...{ id: `r${n}`, body: `What I think of it, number ${n}` },
  ...{ author: { id: `u${n % 4}` }, product: { upc: `p${n % 7}` } },
}));
const user = async ({ id }) => users.find((each) => each.id === id);
const product = async ({ upc }) => products.find((each) => each.upc === upc);

const RESOLVERS = {
  business: {
    Query: { users: () => users, me: () => users[0] },
    User: { __resolveReference: user },
  },
  data: {
    Query: { topProducts: (_, { first }) => products.slice(0, first) },
    Product: { __resolveReference: product },
  },
  operations: {
    User: { reviews: ({ id }) => reviews.filter(({ author }) => author.id === id) },
    Product: {
      reviews: ({ upc }) => reviews.filter((each) => each.product.upc === upc),
    },
  },
  inventory: {
    Product: {
      inStock: ({ upc }) => Number(upc.slice(1)) % 2 === 0,
      shippingEstimate: ({ price, weight }) => (price > 500 ? 0 : weight / 2),
    },
  },
};

const { jwk, token } = await newIssuer();

let calls = 0;
const known = new Map();

async function answer(name, schema, request) {
  if (request.url === '/auth/jwks') return JSON.stringify({ keys: [jwk] });
  if (request.url?.startsWith('/internal/')) return '{"horizon":"1","revocations":[]}';
  if (request.url === '/calls') return String(calls);
  const body = await text(request);
  calls += 1;
  const key = `${name} ${body.replace(/"tag-\d+"/g, '""')}`;
  const remembered = known.get(key);
  if (remembered !== undefined) return remembered;
  const { query, variables } = JSON.parse(body);
  const answered = JSON.stringify(
    await graphql({ schema, source: query, variableValues: variables ?? {} }),
  );
  known.set(key, answered);
  return answered;
}

const urls = {};
for (const name of NAMES) {
  const schema = buildSubgraphSchema([{ typeDefs: parse(SDL[name]), resolvers: RESOLVERS[name] }]);
  const server = createServer((request, response) => {
    void answer(name, schema, request).then((given) =>
      response.setHeader('content-type', 'application/json').end(given),
    );
  });
  // Longer than any gateway keeps a connection that it does not use.
  server.keepAliveTimeout = 60_000;
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  urls[name] = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`;
}
process.once('disconnect', () => process.exit());
process.send?.({ urls, token });
