import type { Caller } from '@zhongtai/kit/caller';
import { type DocumentNode, type OperationDefinitionNode, OperationTypeNode } from 'graphql';
import {
  chosenOperation,
  type CompiledPlan,
  type CompilingGraph,
  compilePlan,
} from './compile-plan.ts';
import { fulfils } from './authorization.ts';
import { type Caching, cachingOf } from './caching.ts';
import { demandsIn } from './denied-fields.ts';
import { conditionNames, type Conditions, settleConditions } from './conditions.ts';

/** All of an operation that does not depend on who asks. */
export interface CompiledOperation {
  readonly operation: OperationDefinitionNode;
  readonly isSubscription: boolean;
  /** Null when each who asks gets an answer of their own. */
  readonly caching: Caching | null;
  /** How it is run with these variables for this caller. @throws GraphQLError when it cannot be planned */
  readonly planFor: (variables: Conditions, caller: Caller) => CompiledPlan;
}

// An operation has few ways to be asked that come again; who tries them all does not fill the memory.
const MAX_PLANS = 32;

/** Compiles what `@skip`, `@include` and the rights of who asks leave of the operation, once for each combination. */
export function compileOperation(
  graph: CompilingGraph,
  document: DocumentNode,
  operationName: string | null,
): CompiledOperation {
  const operation = chosenOperation(document, operationName);
  const names = conditionNames(document);
  const demands = demandsIn(document, graph.schema, graph.authorization);
  const plans = new Map<string, CompiledPlan>();
  return {
    operation,
    isSubscription: operation.operation === OperationTypeNode.SUBSCRIPTION,
    caching: cachingOf(document, graph.schema, graph.cachePolicies),
    planFor(variables, caller) {
      const unmet = new Set(demands.filter((demand) => !fulfils(caller, demand)));
      const key = [
        ...names.map((name) => variables[name] === true),
        ...demands.map((demand) => unmet.has(demand)),
      ].join();
      const known = plans.get(key);
      if (known) return known;
      const settled = settleConditions(document, variables);
      const compiled = compilePlan(graph, { document: settled, operationName, unmet });
      const [oldest] = plans.keys();
      if (plans.size >= MAX_PLANS && oldest !== undefined) plans.delete(oldest);
      plans.set(key, compiled);
      return compiled;
    },
  };
}
