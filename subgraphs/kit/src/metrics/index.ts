export { graphqlMetrics } from './graphql-metrics.ts';
export { metricsPage, registry, startMetrics } from './registry.ts';
