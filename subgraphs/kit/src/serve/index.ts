export { type RunningServer, type SubgraphServer, serveSubgraph } from './serve-subgraph.ts';
