import type { FetchNode, PlanNode } from '@apollo/query-planner';
import { Kind, parse, type SelectionSetNode } from 'graphql';

interface Fetched {
  readonly node: FetchNode;
  readonly path: readonly string[];
}

/**
 * Fetches that give objects inside which another fetch of the plan writes, too: parts of one value from several
 * subgraphs. What such a fetch gives for several equal entities must not be one object in all of them.
 */
export function contestedFetches(plan: PlanNode | undefined): ReadonlySet<FetchNode> {
  const writers = new Map<string, FetchNode[]>();
  for (const { node, path } of fetchesOf(plan, [])) {
    for (const place of new Set(placesOf(node, path))) {
      writers.set(place, [...(writers.get(place) ?? []), node]);
    }
  }
  return new Set([...writers.values()].filter((nodes) => nodes.length > 1).flat());
}

function fetchesOf(node: PlanNode | undefined, path: readonly string[]): readonly Fetched[] {
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

/** Where a fetch gives objects. */
function placesOf({ operation, requires }: FetchNode, path: readonly string[]): string[] {
  const [definition] = parse(operation, { noLocation: true }).definitions;
  if (definition?.kind !== Kind.OPERATION_DEFINITION) return [];
  const places: string[] = [];
  walk(definition.selectionSet, requires ? path.slice(0, -1) : path);
  return places;

  function walk({ selections }: SelectionSetNode, at: readonly string[]): void {
    for (const selection of selections) {
      if (selection.kind === Kind.FRAGMENT_SPREAD || !selection.selectionSet) continue;
      if (selection.kind === Kind.INLINE_FRAGMENT) {
        walk(selection.selectionSet, at);
      } else if (selection.name.value === '_entities') {
        // The entities themselves are there already.
        walk(selection.selectionSet, path);
      } else {
        const inside = [...at, selection.alias?.value ?? selection.name.value];
        places.push(inside.join('.'));
        walk(selection.selectionSet, inside);
      }
    }
  }
}
