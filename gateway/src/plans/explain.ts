import { type GraphQLError, Kind, OperationTypeNode } from 'graphql';
import { refusal } from '../errors.ts';
import { coerceVariables, type GraphRequest } from '../graph/request.ts';
import type { Budgets, Estimate } from '../limits/budgets.ts';
import { type FieldPermissions, type LackingField, lackingFields } from './field-rights.ts';
import { type PlanStep, planSteps } from './plan-steps.ts';

/** How an operation would be run for who asks it. */
export interface Explanation {
  readonly operation: { readonly name: string | null; readonly kind: OperationTypeNode };
  readonly cost: Estimate;
  /** Fields that subgraphs would refuse. */
  readonly lacking: readonly LackingField[];
  /** Places in the answer that the gateway itself would leave empty. */
  readonly denied: readonly string[];
  readonly steps: PlanStep | null;
}

export interface Explaining {
  readonly budgets: Budgets;
  readonly permissions: FieldPermissions;
}

/** Plans a valid operation; nothing is run. @throws GraphQLError when it cannot be planned */
export function explain(request: GraphRequest, { budgets, permissions }: Explaining): Explanation {
  const { supergraph, document, context } = request;
  const name = operationName(request);
  const compiled = supergraph.compile(document, name);
  const coerced = coerceVariables(compiled, request);
  // Whoever wants to see the plan need not have values: what is not given counts as left out.
  const values = coerced.errors ? request.variables : coerced.values;
  const plan = compiled.planFor(values, context.caller);
  const { schema } = supergraph;
  return {
    operation: { name: compiled.operation.name?.value ?? null, kind: compiled.operation.operation },
    cost: { estimated: plan.cost(values), budget: budgets[context.caller.kind] },
    lacking: lackingFields(document, { schema, permissions, caller: context.caller }),
    denied: plan.denied.map(({ path }) => (path ?? []).join('.')),
    steps: planSteps(plan.plan),
  };
}

/** @throws GraphQLError when the document has no such operation, or several and it is not said which */
function operationName({ document, operationName: asked }: GraphRequest): string | null {
  const names = document.definitions.flatMap((each) =>
    each.kind === Kind.OPERATION_DEFINITION ? [each.name?.value ?? null] : [],
  );
  if (asked === null ? names.length === 1 : names.includes(asked)) return asked;
  throw badOperation();
}

const badOperation = (): GraphQLError =>
  refusal('BAD_USER_INPUT', 'Say by operationName which operation of the document is meant');
