import type { ApolloServerPlugin } from '@apollo/server';
import { Histogram, type Registry } from 'prom-client';
import { noteDuration } from '../watch/index.ts';
import { registry as processRegistry } from './registry.ts';

const METRIC = 'graphql_operation_duration_seconds';
const BUCKETS_SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
// Names come from clients: without a limit one client could fill the memory with time series.
const MAX_NAMES = 500;

/** Duration of each GraphQL operation by its name and by whether it answered without errors. */
export function graphqlMetrics(registry: Registry = processRegistry): ApolloServerPlugin {
  const duration = durations(registry);
  const nameLabel = limitedNames(MAX_NAMES);
  return {
    async requestDidStart({ schema }) {
      const stop = duration.startTimer();
      return {
        async willSendResponse({ operationName, operation, response, errors }) {
          const operationLabel = nameLabel(operationName ?? 'anonymous');
          const failed = (errors?.length ?? 0) > 0 || hasErrors(response.body);
          const kind = operation?.operation ?? 'invalid';
          const seconds = stop({ operation: operationLabel, kind, ok: String(!failed) });
          const durationMs = Math.round(seconds * 1_000);
          noteDuration(schema, { name: operationLabel, durationMs, at: new Date() });
        },
      };
    },
  };
}

function durations(registry: Registry): Histogram {
  const existing = registry.getSingleMetric(METRIC);
  if (existing instanceof Histogram) return existing;
  return new Histogram({
    name: METRIC,
    help: 'Duration of GraphQL operations in seconds',
    labelNames: ['operation', 'kind', 'ok'],
    buckets: BUCKETS_SECONDS,
    registers: [registry],
  });
}

function limitedNames(max: number): (name: string) => string {
  const seen = new Set<string>();
  return (name) => {
    if (seen.has(name)) return name;
    if (seen.size >= max) return 'other';
    seen.add(name);
    return name;
  };
}

function hasErrors(body: {
  kind: string;
  singleResult?: { errors?: readonly unknown[] };
}): boolean {
  return body.kind === 'single' && (body.singleResult?.errors?.length ?? 0) > 0;
}
