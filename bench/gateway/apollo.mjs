import { ApolloGateway } from '@apollo/gateway';
import { ApolloServer } from '@apollo/server';
import { startStandaloneServer } from '@apollo/server/standalone';
import { startupOf, verifier } from './peer.ts';

const startup = startupOf();
const verify = verifier(startup);
const gateway = new ApolloGateway({ supergraphSdl: startup.supergraphSdl });
const server = new ApolloServer({ gateway, introspection: false });
await startStandaloneServer(server, {
  listen: { host: '127.0.0.1', port: startup.port },
  context: async ({ req }) => {
    await verify(req.headers.authorization ?? '');
    return {};
  },
});
process.send?.('ready');
