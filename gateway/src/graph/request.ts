import {
  type DocumentNode,
  type ExecutionResult,
  getVariableValues,
  type GraphQLError,
} from 'graphql';
import type { RequestContext } from '../context.ts';
import type { CompiledOperation } from '../executor/index.ts';
import type { LoadedSupergraph } from './supergraph.ts';

/** A valid operation on one version of the graph. */
export interface GraphRequest {
  readonly supergraph: LoadedSupergraph;
  readonly document: DocumentNode;
  readonly operationName: string | null;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly context: RequestContext;
}

/** Answers a query or mutation. What a dead subgraph owned is null, with an error beside it. */
export type Execute = (request: GraphRequest) => Promise<ExecutionResult>;

export type Coerced =
  | { readonly errors: readonly GraphQLError[] }
  | { readonly errors?: undefined; readonly values: Readonly<Record<string, unknown>> };

/** The given variables with their defaults, or what is wrong with them: subgraphs only see their share. */
export function coerceVariables(
  { operation: { variableDefinitions = [] } }: CompiledOperation,
  { supergraph, variables }: GraphRequest,
): Coerced {
  if (variableDefinitions.length === 0) return { values: {} };
  const { errors, coerced } = getVariableValues(supergraph.schema, variableDefinitions, variables);
  if (!errors) return { values: coerced };
  for (const error of errors) error.extensions['code'] = 'BAD_USER_INPUT';
  return { errors };
}
