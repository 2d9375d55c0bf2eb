import { executeQueryPlan } from '@apollo/gateway';
import type { QueryPlan } from '@apollo/query-planner';
import { type ExecutionResult, GraphQLError } from 'graphql';
import type { DataSources } from '../subgraphs/data-source.ts';
import { type GraphRequest, operationOf } from './request.ts';

type ExecutorContext = Parameters<typeof executeQueryPlan>[2];

const silent = () => undefined;
const logger = { debug: silent, info: silent, warn: silent, error: silent };

/** Runs `plan` for `request` with Apollo's executor; throws only on a bug. */
export async function runPlan(
  plan: QueryPlan,
  request: GraphRequest,
  dataSources: DataSources,
): Promise<ExecutionResult> {
  const { supergraph, variables, context } = request;
  // The executor reads no more of a server's request than this; `metrics` it writes to.
  const executorContext = { request: { variables }, context, metrics: {}, logger } as unknown;
  const result = await executeQueryPlan(
    plan,
    dataSources,
    executorContext as ExecutorContext,
    operationOf(request),
    supergraph.fullSchema,
    supergraph.apiSchema,
  );
  return withVisibleNulls(result);
}

/**
 * When a subgraph breaks a promise of the schema the executor nulls what is around it and says so only
 * in an extension. If nothing at all is left of the answer, a client must find the reason in `errors`.
 */
function withVisibleNulls(result: ExecutionResult): ExecutionResult {
  const reasons = result.extensions?.['valueCompletion'];
  if (result.data || result.errors || !Array.isArray(reasons)) return result;
  const errors = reasons.map(
    ({ message, path }: { message: string; path?: (string | number)[] }) =>
      new GraphQLError(message, { path, extensions: { code: 'SUBGRAPH_ANSWER_INVALID' } }),
  );
  return { data: null, errors };
}
