import { createServer } from 'node:http';
import { createGatewayRuntime } from '@graphql-hive/gateway';
import { unifiedGraphHandler } from '@graphql-hive/router-runtime';
import { startupOf, verifier } from './peer.ts';

// With the planner in Rust when the second argument says so.

const startup = startupOf();
const verify = verifier(startup);
const runtime = createGatewayRuntime({
  supergraph: startup.supergraphSdl,
  ...(process.argv[3] === 'rust' && { unifiedGraphHandler }),
  logging: false,
  landingPage: false,
  graphiql: false,
  plugins: () => [
    {
      async onRequest({ request }) {
        await verify(request.headers.get('authorization') ?? '');
      },
    },
  ],
});
const server = createServer((request, response) => void runtime(request, response));
server.listen(startup.port, '127.0.0.1', () => process.send?.('ready'));
