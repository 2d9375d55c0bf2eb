import { GraphQLError } from 'graphql';
import { asGraphQLError, withoutStatus } from '../errors.ts';
import type { CompiledPlan } from '../executor/index.ts';
import type { LiveSupergraph } from '../graph/live-supergraph.ts';
import { rebase } from '../graph/rebase.ts';
import { coerceVariables, type GraphRequest } from '../graph/request.ts';
import { type Budgets, refuseCost } from '../limits/budgets.ts';
import { type Resumption, resumptionOf } from './resumption.ts';

/** How a subscription is run on one version of the graph. */
export interface Planned {
  readonly request: GraphRequest;
  readonly plan: CompiledPlan;
  readonly resumption: Resumption;
  /** Which subgraph owns the field. */
  readonly owner: string;
}

/** Why it is not run. */
export interface Unplanned {
  readonly errors: readonly GraphQLError[];
}

/** A subscription planned on the graph as it is now: anew whenever that was replaced. Never fails. */
export type PlanNow = () => Planned | Unplanned;

export function planOnLiveGraph(
  request: GraphRequest,
  { live, budgets }: { readonly live: LiveSupergraph; readonly budgets: Budgets },
): PlanNow {
  let known: { readonly graph: unknown; readonly planned: Planned | Unplanned } | undefined;
  return () => {
    const graph = live.current();
    if (known?.graph !== graph) known = { graph, planned: planOn(graph, request, budgets) };
    return known.planned;
  };
}

function planOn(
  graph: GraphRequest['supergraph'],
  asked: GraphRequest,
  budgets: Budgets,
): Planned | Unplanned {
  const request = rebase(asked, graph);
  if (!('supergraph' in request)) return { errors: request.map(asInvalid) };
  try {
    return plan(request, budgets);
  } catch (error) {
    return { errors: [asGraphQLError(error)] };
  }
}

const asInvalid = ({ message, nodes }: GraphQLError) =>
  new GraphQLError(message, {
    ...(nodes && { nodes }),
    extensions: { code: 'GRAPHQL_VALIDATION_FAILED' },
  });

function plan(request: GraphRequest, budgets: Budgets): Planned | Unplanned {
  const { supergraph, document, operationName, variables, context } = request;
  const compiled = supergraph.compile(document, operationName);
  const coerced = coerceVariables(compiled, request);
  if (coerced.errors) return { errors: coerced.errors };
  const chosen = compiled.planFor(coerced.values, context.caller);
  const refused = refuseCost({
    estimated: chosen.cost(coerced.values),
    budget: budgets[context.caller.kind],
  });
  if (refused) return { errors: [withoutStatus(refused)] };
  if (!chosen.events) return { errors: chosen.denied };
  const { fetch } = chosen.events;
  const resumption = resumptionOf(fetch, variables, supergraph.schema);
  return { request, plan: chosen, resumption, owner: fetch.serviceName };
}
