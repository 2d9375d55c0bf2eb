import { operationFromDocument, type Schema, Supergraph } from '@apollo/federation-internals';
import { type QueryPlan, QueryPlanner } from '@apollo/query-planner';
import type { DocumentNode, GraphQLSchema } from 'graphql';

/** One version of the composed graph, ready to plan operations. Never changes once loaded. */
export interface LoadedSupergraph {
  readonly sdl: string;
  readonly subgraphs: readonly string[];
  /** What clients see. */
  readonly schema: GraphQLSchema;
  /** The same, as the planner's library has it. */
  readonly apiSchema: Schema;
  /** With the join directives: which subgraph has what. */
  readonly fullSchema: GraphQLSchema;
  /** @throws GraphQLError when the operation cannot be planned */
  plan(document: DocumentNode, operationName: string | null): QueryPlan;
}

/** @throws Error when `sdl` is no supergraph */
export function loadSupergraph(sdl: string): LoadedSupergraph {
  const supergraph = Supergraph.build(sdl);
  const apiSchema = supergraph.apiSchema();
  const planner = new QueryPlanner(supergraph);
  // Parsed documents are cached by the server, so plans live exactly as long as their documents.
  const plans = new WeakMap<DocumentNode, Map<string, QueryPlan>>();

  function plan(document: DocumentNode, operationName: string | null): QueryPlan {
    const ofDocument = plans.get(document) ?? new Map<string, QueryPlan>();
    plans.set(document, ofDocument);
    const key = operationName ?? '';
    const known = ofDocument.get(key);
    if (known) return known;
    const options = operationName === null ? {} : { operationName };
    const made = planner.buildQueryPlan(operationFromDocument(apiSchema, document, options));
    ofDocument.set(key, made);
    return made;
  }

  return {
    sdl,
    subgraphs: supergraph.subgraphsMetadata().map(({ name }) => name),
    schema: apiSchema.toGraphQLJSSchema(),
    apiSchema,
    fullSchema: supergraph.schema.toGraphQLJSSchema(),
    plan,
  };
}
