import type { GraphQLSchema } from 'graphql';
import type { Health, Readiness } from '../health/index.ts';

/** By schema, so that several subgraphs in one process keep apart. */
const healths = new WeakMap<GraphQLSchema, Health>();

/** From now on the desk of the subgraph answers with this. */
export const watchHealth = (schema: GraphQLSchema, health: Health): void =>
  void healths.set(schema, health);

/** A subgraph that nobody serves depends on nothing. */
export const healthOf = async (schema: GraphQLSchema): Promise<Readiness> =>
  (await healths.get(schema)?.readiness()) ?? { ready: true, checks: {} };
