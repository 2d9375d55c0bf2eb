import type { Logger } from '@zhongtai/kit/logging';
import { asGraphQLError, httpRefusal } from '../errors.ts';
import { executePlan, type Fetchers } from '../executor/index.ts';
import { type Budgets, refuseCost } from '../limits/budgets.ts';
import { logSlow } from '../slow-operations.ts';
import type { AnswerCache } from './answer-cache.ts';
import { publicAnswer } from './public-errors.ts';
import { coerceVariables, type Execute } from './request.ts';

export interface ExecuteOptions {
  readonly logger: Logger;
  readonly budgets: Budgets;
  readonly cache: AnswerCache;
  /** What takes longer is told in the log, with its plan. */
  readonly slowMs?: number | undefined;
}

/** Queries and mutations, planned by Apollo's planner and run by our executor. */
export function newExecute(
  fetchers: Fetchers,
  { logger, budgets, cache, slowMs }: ExecuteOptions,
): Execute {
  return async (request) => {
    try {
      const compiled = request.supergraph.compile(request.document, request.operationName);
      if (compiled.isSubscription) return { errors: [needsSocket()] };
      const variables = coerceVariables(compiled, request);
      if (variables.errors) return { errors: variables.errors };
      const { context } = request;
      const plan = compiled.planFor(variables.values, context.caller);
      const cost = {
        estimated: plan.cost(variables.values),
        budget: budgets[request.context.caller.kind],
      };
      const refused = refuseCost(cost);
      if (refused) return { errors: [refused], extensions: { cost } };
      const asking = { variables: request.variables, context, fetchers };
      const ask = async () => {
        const began = performance.now();
        const answer = publicAnswer(await executePlan(plan, asking), logger);
        const operation = compiled.operation.name?.value ?? null;
        logSlow(logger, { operation, plan: plan.plan, ms: performance.now() - began }, slowMs);
        return answer;
      };
      const { caching } = compiled;
      const answer = caching ? await cache.answer({ request, caching }, ask) : await ask();
      return { ...answer, extensions: { cost } };
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
