import { GraphQLError } from 'graphql';

/** What the gateway itself refuses or cannot do. Public API: clients branch on the code. */
export type GatewayCode =
  | 'AUTHORITY_UNAVAILABLE'
  | 'BAD_USER_INPUT'
  | 'COLLECT_UNAVAILABLE'
  | 'FILES_UNAVAILABLE'
  | 'FORBIDDEN'
  | 'INTERNAL_SERVER_ERROR'
  | 'OVERLOADED'
  | 'PERSISTED_DOCUMENT_NOT_FOUND'
  | 'PERSISTED_DOCUMENT_REQUIRED'
  | 'QUERY_TOO_DEEP'
  | 'QUERY_TOO_EXPENSIVE'
  | 'QUERY_TOO_LARGE'
  | 'RATE_LIMITED'
  | 'REQUEST_TOO_LARGE'
  | 'SUBGRAPH_ANSWER_INVALID'
  | 'SUBGRAPH_UNAVAILABLE'
  | 'SUBSCRIPTION_NEEDS_WEBSOCKET'
  | 'TOO_MANY_ALIASES'
  | 'TOO_MANY_DIRECTIVES'
  | 'TOO_MANY_ROOT_FIELDS'
  | 'TOO_MANY_SUBSCRIPTIONS'
  | 'UNAUTHENTICATED'
  | 'UNAUTHORIZED_FIELD_OR_TYPE';

/** HTTP status where it is not 200: nothing of such a request was executed. */
const STATUS: Partial<Record<GatewayCode, number>> = {
  AUTHORITY_UNAVAILABLE: 503,
  COLLECT_UNAVAILABLE: 503,
  FILES_UNAVAILABLE: 503,
  FORBIDDEN: 403,
  OVERLOADED: 503,
  PERSISTED_DOCUMENT_NOT_FOUND: 404,
  PERSISTED_DOCUMENT_REQUIRED: 403,
  QUERY_TOO_EXPENSIVE: 400,
  RATE_LIMITED: 429,
  REQUEST_TOO_LARGE: 413,
  SUBSCRIPTION_NEEDS_WEBSOCKET: 405,
  UNAUTHENTICATED: 401,
};

export const statusOf = (code: GatewayCode): number => STATUS[code] ?? 200;

export interface RefusalDetails {
  readonly cause?: unknown;
  readonly path?: readonly (string | number)[];
  readonly subgraph?: string;
}

/** An error whose message and code reach the client; `cause` is only for the log. */
export function refusal(
  code: GatewayCode,
  message: string,
  { cause, path, subgraph }: RefusalDetails = {},
): GraphQLError {
  return new GraphQLError(message, {
    ...(path && { path }),
    ...(cause instanceof Error && { originalError: cause }),
    extensions: { code, ...(subgraph !== undefined && { subgraph }) },
  });
}

/** The same error for a client that gets no HTTP status with it. */
export function withoutStatus({ message, path, extensions }: GraphQLError): GraphQLError {
  const { http: _, ...rest } = extensions;
  return new GraphQLError(message, { ...(path && { path }), extensions: rest });
}

/** As `refusal`, for what is decided before a GraphQL operation runs: also sets the HTTP status. */
export function httpRefusal(code: GatewayCode, message: string, cause?: unknown): GraphQLError {
  const error = refusal(code, message, { cause });
  error.extensions['http'] = { status: statusOf(code) };
  return error;
}

/** Whatever was thrown, as an error that can stand in an answer; clients are not told of what is no refusal. */
export function asGraphQLError(error: unknown): GraphQLError {
  if (error instanceof GraphQLError) return error;
  const cause = error instanceof Error ? error : new Error(String(error));
  return new GraphQLError(cause.message, { originalError: cause });
}
