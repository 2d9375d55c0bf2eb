export { onlyServices } from './only-services.ts';
export { type RunningServer, type SubgraphServer, serveSubgraph } from './serve-subgraph.ts';
