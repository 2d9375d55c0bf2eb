import type { Logger } from '@zhongtai/kit/logging';
import { GraphQLError } from 'graphql';
import { httpRefusal } from '../errors.ts';
import { executePlan, type Fetchers } from '../executor/index.ts';
import { publicAnswer } from './public-errors.ts';
import { coerceVariables, type Execute } from './request.ts';

/** Queries and mutations, planned by Apollo's planner and run by our executor. */
export function newExecute(fetchers: Fetchers, logger: Logger): Execute {
  return async (request) => {
    try {
      const compiled = request.supergraph.compile(request.document, request.operationName);
      if (compiled.isSubscription) return { errors: [needsSocket()] };
      const variables = coerceVariables(compiled, request);
      if (variables.errors) return { errors: variables.errors };
      const { context } = request;
      const plan = compiled.planFor(variables.values);
      const asking = { variables: request.variables, context, fetchers };
      return publicAnswer(await executePlan(plan, asking), logger);
    } catch (error) {
      return publicAnswer({ errors: [asGraphQLError(error)] }, logger);
    }
  };
}

const needsSocket = () =>
  httpRefusal(
    'SUBSCRIPTION_NEEDS_WEBSOCKET',
    'Subscriptions are served over graphql-ws, same path',
  );

function asGraphQLError(error: unknown): GraphQLError {
  if (error instanceof GraphQLError) return error;
  const cause = error instanceof Error ? error : new Error(String(error));
  return new GraphQLError(cause.message, { originalError: cause });
}
