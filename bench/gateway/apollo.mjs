import { ApolloGateway } from '@apollo/gateway';
import { ApolloServer } from '@apollo/server';
import { startStandaloneServer } from '@apollo/server/standalone';
import { hashed, startupOf, verifier } from './peer.ts';

const startup = startupOf();
const verify = verifier(startup);
const gateway = new ApolloGateway({ supergraphSdl: startup.supergraphSdl });
const documents = hashed(startup);
const server = new ApolloServer({
  gateway,
  introspection: false,
  // Its own registered queries, but known from the start.
  persistedQueries: {
    cache: {
      get: async (key) => documents[key.split(':').at(-1)],
      set: async () => undefined,
      delete: async () => undefined,
    },
  },
});
await startStandaloneServer(server, {
  listen: { host: '127.0.0.1', port: startup.port },
  context: async ({ req }) => {
    await verify(req.headers.authorization ?? '');
    return {};
  },
});
process.send?.('ready');
