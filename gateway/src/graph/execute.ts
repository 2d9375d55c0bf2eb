import type { Logger } from '@zhongtai/kit/logging';
import { GraphQLError } from 'graphql';
import { httpRefusal } from '../errors.ts';
import type { DataSources } from '../subgraphs/data-source.ts';
import { publicAnswer } from './public-errors.ts';
import { type Execute, variableErrors } from './request.ts';
import { runPlan } from './run-plan.ts';

/** Queries and mutations, planned and run by Apollo's planner and executor. */
export function newExecute(dataSources: DataSources, logger: Logger): Execute {
  return async (request) => {
    const wrong = variableErrors(request);
    if (wrong.length > 0) return { errors: wrong };
    try {
      const plan = request.supergraph.plan(request.document, request.operationName);
      if (plan.node?.kind === 'Subscription') return { errors: [needsSocket()] };
      return publicAnswer(await runPlan(plan, request, dataSources), logger);
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
