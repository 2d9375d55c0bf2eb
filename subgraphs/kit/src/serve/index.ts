export { type RunningServer, type SubgraphServer, serveSubgraph } from './serve-subgraph.ts';
export { serviceOnly } from './service-only.ts';
export type {
  FastifyInstance as SubgraphApp,
  FastifyReply as SubgraphReply,
  FastifyRequest as SubgraphRequest,
} from 'fastify';
