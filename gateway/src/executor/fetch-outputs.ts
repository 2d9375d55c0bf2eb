import type { FetchNode, PlanNode, QueryPlanSelectionNode } from '@apollo/query-planner';
import { Kind, parse, type SelectionSetNode } from 'graphql';

/** Keys from the root of the data, with dots between; elements of a list stand where the list stands. */
export type Place = string;

export interface PlacedFetch {
  readonly node: FetchNode;
  readonly path: readonly string[];
}

/** Every fetch of a part of a plan that stands at `path`. */
export function fetchesOf(
  node: PlanNode | undefined,
  path: readonly string[] = [],
): readonly PlacedFetch[] {
  switch (node?.kind) {
    case 'Sequence':
    case 'Parallel':
      return node.nodes.flatMap((each) => fetchesOf(each, path));
    case 'Flatten':
      return fetchesOf(node.node, [...path, ...node.path.filter((key) => key !== '@').map(String)]);
    case 'Fetch':
      return [{ node, path }];
    case 'Condition':
    case 'Defer':
    case undefined:
      return [];
  }
}

export interface Outputs {
  /** Where a fetch gives objects; the entities it adds to are not among them. */
  readonly objects: readonly Place[];
  readonly leaves: readonly Place[];
}

export function outputsOf({ node: { operation }, path }: PlacedFetch): Outputs {
  const objects: Place[] = [];
  const leaves: Place[] = [];
  const [definition] = parse(operation, { noLocation: true }).definitions;
  if (definition?.kind === Kind.OPERATION_DEFINITION) walk(definition.selectionSet, path);
  return { objects, leaves };

  function walk({ selections }: SelectionSetNode, at: readonly string[]): void {
    for (const selection of selections) {
      if (selection.kind === Kind.FRAGMENT_SPREAD) continue;
      if (selection.kind === Kind.INLINE_FRAGMENT || selection.name.value === '_entities') {
        if (selection.selectionSet) walk(selection.selectionSet, at);
        continue;
      }
      const inside = [...at, selection.alias?.value ?? selection.name.value];
      (selection.selectionSet ? objects : leaves).push(inside.join('.'));
      if (selection.selectionSet) walk(selection.selectionSet, inside);
    }
  }
}

/** What a fetch has to know before it can be sent. */
export function inputsOf({ node: { requires = [] }, path }: PlacedFetch): readonly Place[] {
  const inputs: Place[] = [];
  walk(requires, path);
  return inputs;

  function walk(selections: readonly QueryPlanSelectionNode[], at: readonly string[]): void {
    for (const selection of selections) {
      if (selection.kind === 'InlineFragment') {
        walk(selection.selections, at);
        continue;
      }
      const inside = [...at, selection.alias ?? selection.name];
      if (selection.selections) walk(selection.selections, inside);
      else if (selection.name !== '__typename') inputs.push(inside.join('.'));
    }
  }
}
