export { graphqlMetrics, newOperationMetrics } from './graphql-metrics.ts';
export { type HttpRequestMeasure, observeHttpRequest } from './http-metrics.ts';
export { metricsPage, registry, startMetrics } from './registry.ts';
