import type { Logger } from '@zhongtai/kit/logging';
import { hidePersonal } from '@zhongtai/kit/personal';
import { type ExecutionResult, GraphQLError } from 'graphql';

/** The answer as clients may see it: errors keep their code and path, bugs only say that they are. */
export function publicAnswer(result: ExecutionResult, logger: Logger): ExecutionResult {
  if (!result.errors) return result;
  return { ...result, errors: result.errors.map((error) => publicError(error, logger)) };
}

function publicError(error: GraphQLError, logger: Logger): GraphQLError {
  // The name of the service is for the log; clients know one graph.
  const { serviceName, stacktrace: _, ...extensions } = error.extensions;
  if (typeof extensions['code'] === 'string' && extensions['code'] !== 'INTERNAL_SERVER_ERROR') {
    const message = hidePersonal(error.message);
    if (error.originalError) logger.warn({ err: error.originalError, ...extensions }, message);
    return copyOf(error, message, extensions);
  }
  logger.error({ err: error, subgraph: serviceName }, 'operation failed');
  return copyOf(error, 'Something went wrong on our side.', { code: 'INTERNAL_SERVER_ERROR' });
}

function copyOf(error: GraphQLError, message: string, extensions: Record<string, unknown>) {
  const { path, nodes } = error;
  return new GraphQLError(message, { ...(nodes && { nodes }), ...(path && { path }), extensions });
}
