import {
  type DocumentNode,
  type ExecutionArgs,
  GraphQLError,
  type GraphQLSchema,
  parse,
  specifiedRules,
  validate,
  type ValidationRule,
} from 'graphql';
import type { SubscribePayload } from 'graphql-ws';
import type { RequestContext } from '../context.ts';
import type { DocumentStore } from '../documents/document-store.ts';
import { resolvePayload } from '../documents/resolve-document.ts';
import { refusal } from '../errors.ts';
import type { LiveSupergraph } from '../graph/live-supergraph.ts';
import type { GraphRequest } from '../graph/request.ts';
import type { Limits } from '../limits/limits.ts';
import { isTooManyTokens } from '../limits/rules.ts';

export interface SocketOperations {
  readonly live: LiveSupergraph;
  readonly documents: () => DocumentStore;
  readonly rules: readonly ValidationRule[];
  readonly limits: Limits;
  readonly introspection: boolean;
}

/** What a client's `subscribe` message asks for, under the same rules as over HTTP; or what is wrong with it. */
export function readOperation(
  { live, documents, rules, limits, introspection }: SocketOperations,
  payload: SubscribePayload,
  contextValue: RequestContext,
): ExecutionArgs | readonly GraphQLError[] {
  const { schema } = live.current();
  try {
    const document = parse(resolvePayload(documents(), payload), { maxTokens: limits.tokens });
    const errors = validate(schema, document, [...specifiedRules, ...rules]);
    if (errors.length > 0)
      return errors.map((error) => publicValidationError(error, introspection));
    return argumentsOf(schema, document, { payload, contextValue });
  } catch (error) {
    if (error instanceof GraphQLError) return [publicSyntaxError(error)];
    throw error;
  }
}

interface Asked {
  readonly payload: SubscribePayload;
  readonly contextValue: RequestContext;
}

function argumentsOf(
  schema: GraphQLSchema,
  document: DocumentNode,
  { payload: { operationName, variables }, contextValue }: Asked,
): ExecutionArgs {
  const args = { schema, document, contextValue, variableValues: variables ?? {} };
  return operationName ? { ...args, operationName } : args;
}

export function requestOf(live: LiveSupergraph, args: ExecutionArgs): GraphRequest {
  return {
    supergraph: live.withSchema(args.schema),
    document: args.document,
    operationName: args.operationName ?? null,
    variables: args.variableValues ?? {},
    context: args.contextValue as RequestContext,
  };
}

function publicValidationError(error: GraphQLError, introspection: boolean): GraphQLError {
  const { nodes, extensions } = error;
  // A guess at what was meant would tell the schema name by name.
  const message = introspection ? error.message : error.message.replace(/ Did you mean .+$/, '');
  const code = extensions['code'] ?? 'GRAPHQL_VALIDATION_FAILED';
  return new GraphQLError(message, { ...(nodes && { nodes }), extensions: { code } });
}

function publicSyntaxError(error: GraphQLError): GraphQLError {
  if (isTooManyTokens(error)) return refusal('QUERY_TOO_LARGE', error.message);
  const code = error.extensions['code'] ?? 'GRAPHQL_PARSE_FAILED';
  return new GraphQLError(error.message, { extensions: { code } });
}
