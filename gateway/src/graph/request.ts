import { buildOperationContext } from '@apollo/gateway';
import {
  type DocumentNode,
  type ExecutionResult,
  getVariableValues,
  type GraphQLError,
} from 'graphql';
import type { RequestContext } from '../context.ts';
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

/** The chosen operation of the document with its fragments, as the executor wants it. */
export function operationOf({ supergraph, document, operationName }: GraphRequest) {
  return buildOperationContext({
    schema: supergraph.schema,
    operationDocument: document,
    ...(operationName !== null && { operationName }),
  });
}

/** What is wrong with the given variables; subgraphs only ever see their share of them. */
export function variableErrors(request: GraphRequest): readonly GraphQLError[] {
  const { operation, schema } = operationOf(request);
  const { errors = [] } = getVariableValues(
    schema,
    operation.variableDefinitions ?? [],
    request.variables,
  );
  for (const error of errors) error.extensions['code'] = 'BAD_USER_INPUT';
  return errors;
}
