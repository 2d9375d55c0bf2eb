import type { ApolloServerPlugin } from '@apollo/server';
import type { GraphQLSchema } from 'graphql';
import { Histogram, type Registry } from 'prom-client';
import { noteDuration } from '../watch/index.ts';
import { registry as processRegistry } from './registry.ts';

const METRIC = 'graphql_operation_duration_seconds';
const BUCKETS_SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
// Names come from clients: without a limit one client could fill the memory with time series.
const MAX_NAMES = 500;

export interface OperationMeasure {
  readonly schema: GraphQLSchema;
  /** Null when the client gave none. */
  readonly name: string | null;
  /** `query`, …; `invalid` for what is no operation. */
  readonly kind: string;
  readonly ok: boolean;
  readonly seconds: number;
}

/** Notes how long an operation took, by its name and by whether it was answered without errors. */
export function newOperationMetrics(registry: Registry = processRegistry) {
  const duration = durations(registry);
  const nameLabel = limitedNames(MAX_NAMES);
  return ({ schema, name, kind, ok, seconds }: OperationMeasure): void => {
    const operation = nameLabel(name ?? 'anonymous');
    duration.observe({ operation, kind, ok: String(ok) }, seconds);
    noteDuration(schema, {
      ...{ name: operation, durationMs: Math.round(seconds * 1_000), at: new Date() },
    });
  };
}

/** The same of all that an Apollo Server answers. */
export function graphqlMetrics(registry: Registry = processRegistry): ApolloServerPlugin {
  const note = newOperationMetrics(registry);
  return {
    async requestDidStart({ schema }) {
      const began = performance.now();
      return {
        async willSendResponse({ operationName, operation, response, errors }) {
          note({
            schema,
            name: operationName ?? null,
            kind: operation?.operation ?? 'invalid',
            ok: (errors?.length ?? 0) === 0 && !hasErrors(response.body),
            seconds: (performance.now() - began) / 1_000,
          });
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
