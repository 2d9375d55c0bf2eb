import { createServer } from 'node:http';
import { createGatewayRuntime, getGraphQLWSOptions } from '@graphql-hive/gateway';
import { unifiedGraphHandler } from '@graphql-hive/router-runtime';
import { useServer } from 'graphql-ws/use/ws';
import { WebSocketServer } from 'ws';
import { hashed, startupOf, verifier } from './peer.ts';

// With the planner in Rust when the second argument says so.

const startup = startupOf();
const verify = verifier(startup);
const documents = hashed(startup);
const runtime = createGatewayRuntime({
  supergraph: startup.supergraphSdl,
  ...(process.argv[3] === 'rust' && { unifiedGraphHandler }),
  logging: false,
  landingPage: false,
  persistedDocuments: {
    getPersistedOperation: (hash) => documents[hash] ?? null,
    allowArbitraryDocuments: true,
  },
  graphiql: false,
  transportEntries: { '*.http': { options: { subscriptions: { kind: 'ws' } } } },
  plugins: () => [
    {
      async onRequest({ request }) {
        await verify(request.headers.get('authorization') ?? '');
      },
    },
  ],
});
const server = createServer((request, response) => void runtime(request, response));
useServer(
  {
    ...getGraphQLWSOptions(runtime, ({ extra }) => ({
      req: extra.request,
      socket: extra.socket,
      request: new Request(`http://127.0.0.1:${startup.port}/graphql`, {
        headers: { authorization: extra.authorization },
      }),
    })),
    async onConnect({ connectionParams, extra }) {
      extra.authorization = connectionParams.authorization;
      await verify(extra.authorization);
    },
  },
  new WebSocketServer({ server, path: '/graphql' }),
);
// Sockets do not wait for it, as requests do.
await runtime.getSchema();
server.listen(startup.port, '127.0.0.1', () => process.send?.('ready'));
