import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { graphql, parse } from 'graphql';
import { useServer } from 'graphql-ws/use/ws';
import { WebSocketServer } from 'ws';
import { newIssuer } from '../lib/issuer.ts';
import { NAMES, SDL } from './graph.ts';

// The subgraphs in one process; told to, it lets something happen so many times a second.

const readers = new Map();
const counts = new Map();

/** What happens to a topic, as it happens. */
function follow(topic) {
  const waiting = [];
  let wake = () => {};
  const ended = new AbortController();
  const push = (event) => {
    waiting.push(event);
    wake();
  };
  const of = readers.get(topic) ?? new Set();
  readers.set(topic, of.add(push));
  const end = async () => {
    ended.abort();
    of.delete(push);
    wake();
    return { done: true };
  };
  return {
    async next() {
      while (waiting.length === 0 && !ended.signal.aborted)
        await new Promise((resolve) => (wake = resolve));
      const value = waiting.shift();
      return value === undefined ? { done: true } : { done: false, value };
    },
    return: end,
    throw: end,
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}

function happen(topic) {
  const number = (counts.get(topic) ?? 0) + 1;
  counts.set(topic, number);
  const at = performance.timeOrigin + performance.now();
  const happened = {
    cursor: `${topic}.${number}`,
    number,
    at,
    product: { upc: `p${topic}.${number}` },
  };
  for (const push of readers.get(topic) ?? []) push({ happened });
}

/** `perSecond` events for a while, each of the next topic. */
async function happenFor(seconds, perSecond, topics) {
  const began = performance.now();
  for (let done = 0; done < seconds * perSecond;) {
    const due = Math.min(((performance.now() - began) / 1000) * perSecond, seconds * perSecond);
    for (; done < due; done += 1) happen(done % topics);
    await new Promise((resolve) => setTimeout(resolve, 4));
  }
}

const RESOLVERS = {
  business: { Query: { isOpen: () => true } },
  data: {
    Product: {
      __resolveReference: async ({ upc }) => ({
        upc,
        name: `Product ${upc}`,
        price: 995,
        stock: 7,
      }),
    },
  },
  operations: { Subscription: { happened: { subscribe: (_, { topic }) => follow(topic) } } },
};

const { jwk, token } = await newIssuer();

async function answer(schema, request) {
  if (request.url === '/auth/jwks') return JSON.stringify({ keys: [jwk] });
  if (request.url?.startsWith('/internal/')) return '{"horizon":"1","revocations":[]}';
  const { query, variables } = JSON.parse(await text(request));
  return JSON.stringify(await graphql({ schema, source: query, variableValues: variables ?? {} }));
}

const urls = {};
for (const name of NAMES) {
  const schema = buildSubgraphSchema([{ typeDefs: parse(SDL[name]), resolvers: RESOLVERS[name] }]);
  const server = createServer((request, response) => {
    void answer(schema, request).then((given) =>
      response.setHeader('content-type', 'application/json').end(given),
    );
  });
  // Longer than any gateway keeps a connection that it does not use.
  server.keepAliveTimeout = 60_000;
  if (name === 'operations') {
    useServer({ schema }, new WebSocketServer({ server, path: '/graphql' }), 0);
  }
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  urls[name] = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`;
}
process.on('message', ({ seconds, perSecond, topics }) => {
  void happenFor(seconds, perSecond, topics).then(() => process.send?.({ counts: [...counts] }));
});
process.once('disconnect', () => process.exit());
process.send?.({ urls, token });
