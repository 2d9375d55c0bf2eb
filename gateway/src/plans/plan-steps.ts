import type { FetchNode, PlanNode, QueryPlan } from '@apollo/query-planner';
import { type DocumentNode, Kind, parse, print, visit, type ValueNode } from 'graphql';
import { orderPlan } from '../executor/index.ts';

/** What is asked of whom, and in which order. */
export type PlanStep =
  | { readonly kind: 'SEQUENCE' | 'PARALLEL'; readonly steps: readonly PlanStep[] }
  | FetchStep;

interface FetchStep {
  readonly kind: 'FETCH';
  readonly subgraph: string;
  /** Types of the entities that more is asked of; none at the root. */
  readonly entities: readonly string[];
  /** Where what comes belongs, as in `customers.edges.@.node`; empty at the root. */
  readonly path: string;
  /** Without the values that the client wrote. */
  readonly selections: string;
}

/** A plan as a tree. Null when nothing is asked of anybody. */
export function planSteps({ node }: QueryPlan): PlanStep | null {
  if (!node) return null;
  if (node.kind !== 'Subscription') return stepOf(orderPlan(node));
  const primary = fetchStep(node.primary, '');
  if (!node.rest) return primary;
  return grouped('SEQUENCE', [primary, stepOf(orderPlan(node.rest))]);
}

function stepOf(node: PlanNode, path: readonly (string | number)[] = []): PlanStep {
  switch (node.kind) {
    case 'Sequence':
      return grouped(
        'SEQUENCE',
        node.nodes.map((each) => stepOf(each, path)),
      );
    case 'Parallel':
      return grouped(
        'PARALLEL',
        node.nodes.map((each) => stepOf(each, path)),
      );
    case 'Flatten':
      return stepOf(node.node, [...path, ...node.path]);
    case 'Fetch':
      return fetchStep(node, path.join('.'));
    case 'Condition':
    case 'Defer':
      throw new Error(`A plan with ${node.kind}`);
  }
}

/** Groups within groups of their kind, and groups of one, say nothing. */
function grouped(kind: 'SEQUENCE' | 'PARALLEL', inner: readonly PlanStep[]): PlanStep {
  const steps = inner.flatMap((step) => (step.kind === kind ? step.steps : [step]));
  const [only] = steps;
  return only && steps.length === 1 ? only : { kind, steps };
}

function fetchStep({ serviceName, requires, operation }: FetchNode, path: string): FetchStep {
  const entities = (requires ?? []).flatMap((each) =>
    each.kind === 'InlineFragment' && each.typeCondition ? [each.typeCondition] : [],
  );
  return {
    kind: 'FETCH',
    subgraph: serviceName,
    entities: [...new Set(entities)],
    path,
    selections: selectionsOf(parse(operation), requires !== undefined),
  };
}

/** What is asked for, of entities without the field that leads to them. */
function selectionsOf(document: DocumentNode, isOfEntities: boolean): string {
  const hidden = visit(document, {
    Argument: (node) => ({ ...node, value: withoutValues(node.value) }),
  });
  const [operation] = hidden.definitions;
  if (operation?.kind !== Kind.OPERATION_DEFINITION) return '';
  const [first] = operation.selectionSet.selections;
  const inner = isOfEntities && first?.kind === Kind.FIELD ? first.selectionSet : undefined;
  return print(inner ?? operation.selectionSet);
}

const HIDDEN: ValueNode = { kind: Kind.ENUM, value: '…' };

/** Variables keep their name; what is written out may be of a customer. */
function withoutValues(value: ValueNode): ValueNode {
  return value.kind === Kind.VARIABLE ? value : HIDDEN;
}
