export { type RunningServer, type SubgraphServer, serveSubgraph } from './serve-subgraph.ts';
export { serviceOnly } from './service-only.ts';
export type { FastifyInstance as SubgraphApp } from 'fastify';
