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
import { MAX_DOCUMENTS } from '../documents/kept-documents.ts';
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
  /** Whether channels may only ask what they registered. */
  readonly registeredOnly: boolean;
}

type Operation = Pick<ExecutionArgs, 'schema' | 'document' | 'operationName' | 'variableValues'>;

/** Reads what a client's `subscribe` message asks for, under the same rules as over HTTP; or says what is wrong. */
export function newReadOperation(options: SocketOperations) {
  const { live, documents, registeredOnly } = options;
  const read = newReading(options);
  return (
    payload: SubscribePayload,
    context: RequestContext,
  ): Operation | readonly GraphQLError[] => {
    const { schema } = live.current();
    const { operationName, variables } = payload;
    try {
      const named = { documents: documents(), registeredOnly };
      const document = read(schema, resolvePayload(named, payload, context));
      if (!('definitions' in document)) return document;
      const args = { schema, document, variableValues: variables ?? {} };
      return operationName ? { ...args, operationName } : args;
    } catch (error) {
      if (error instanceof GraphQLError) return [publicSyntaxError(error)];
      throw error;
    }
  };
}

function newReading({ rules, limits, introspection }: SocketOperations) {
  // Many ask the same at once, so these are kept from the first time.
  const known = new WeakMap<GraphQLSchema, Map<string, DocumentNode>>();

  return (schema: GraphQLSchema, text: string): DocumentNode | readonly GraphQLError[] => {
    const documents = known.get(schema) ?? new Map<string, DocumentNode>();
    known.set(schema, documents);
    const found = documents.get(text);
    const document = found ?? parse(text, { maxTokens: limits.tokens });
    const errors = found ? [] : validate(schema, document, [...specifiedRules, ...rules]);
    if (errors.length > 0) return errors.map((error) => publicError(error, introspection));
    // Set anew, it is the last to be given up.
    documents.delete(text);
    documents.set(text, document);
    const [oldest] = documents.keys();
    if (documents.size > MAX_DOCUMENTS && oldest !== undefined) documents.delete(oldest);
    return document;
  };
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

function publicError(error: GraphQLError, introspection: boolean): GraphQLError {
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
