import { type DocumentNode, type OperationDefinitionNode, OperationTypeNode } from 'graphql';
import {
  chosenOperation,
  type CompiledPlan,
  type CompilingGraph,
  compilePlan,
} from './compile-plan.ts';
import { conditionNames, type Conditions, settleConditions } from './conditions.ts';

/** All of an operation that does not depend on who asks. */
export interface CompiledOperation {
  readonly operation: OperationDefinitionNode;
  readonly isSubscription: boolean;
  /** How it is run with these variables. @throws GraphQLError when it cannot be planned */
  readonly planFor: (variables: Conditions) => CompiledPlan;
}

// An operation has few ways to be asked that come again; who tries them all does not fill the memory.
const MAX_PLANS = 32;

/** Compiles what `@skip` and `@include` leave of the operation, once for each combination. */
export function compileOperation(
  graph: CompilingGraph,
  document: DocumentNode,
  operationName: string | null,
): CompiledOperation {
  const operation = chosenOperation(document, operationName);
  const names = conditionNames(document);
  const plans = new Map<string, CompiledPlan>();
  return {
    operation,
    isSubscription: operation.operation === OperationTypeNode.SUBSCRIPTION,
    planFor(variables) {
      const key = names.map((name) => (variables[name] === true ? '1' : '0')).join('');
      const known = plans.get(key);
      if (known) return known;
      const settled = settleConditions(document, variables);
      const compiled = compilePlan(graph, settled, operationName);
      const [oldest] = plans.keys();
      if (plans.size >= MAX_PLANS && oldest !== undefined) plans.delete(oldest);
      plans.set(key, compiled);
      return compiled;
    },
  };
}
