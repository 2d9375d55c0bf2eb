import type { GraphQLSchema } from 'graphql';
import type { Health, Readiness } from '../health/index.ts';

/** By schema, so that several subgraphs in one process keep apart. */
const healths = new WeakMap<GraphQLSchema, Health>();

/** The desk of the subgraph answers with this, until what is returned is called. */
export function watchHealth(schema: GraphQLSchema, health: Health): () => void {
  healths.set(schema, health);
  return () => {
    if (healths.get(schema) === health) healths.delete(schema);
  };
}

/** A subgraph that nobody serves depends on nothing. */
export const healthOf = async (schema: GraphQLSchema): Promise<Readiness> =>
  (await healths.get(schema)?.readiness()) ?? { ready: true, checks: {} };
