import type { PlanNode } from '@apollo/query-planner';
import { fetchesOf, inputsOf, outputsOf, type Place } from './fetch-outputs.ts';

interface Ordered {
  readonly node: PlanNode;
  readonly needs: ReadonlySet<Place>;
  readonly gives: ReadonlySet<Place>;
}

/** The plan with every sequence in the order of what its nodes need. */
export function orderPlan(node: PlanNode, path: readonly string[] = []): PlanNode {
  switch (node.kind) {
    case 'Sequence':
      return {
        ...node,
        nodes: inOrder(node.nodes, path).map((each) => orderPlan(each, path)),
      };
    case 'Parallel':
      return { ...node, nodes: node.nodes.map((each) => orderPlan(each, path)) };
    case 'Flatten': {
      const inside = [...path, ...node.path.filter((key) => key !== '@').map(String)];
      return { ...node, node: orderPlan(node.node, inside) };
    }
    case 'Fetch':
    case 'Condition':
    case 'Defer':
      return node;
  }
}

/**
 * The nodes of a sequence so that each comes after those that give what it needs. Where one entity is reached by
 * several of its keys, the planner may put what is required behind what requires it, and the field is lost.
 */
function inOrder(nodes: readonly PlanNode[], path: readonly string[]): readonly PlanNode[] {
  const left = nodes.map((node) => orderedOf(node, path));
  const done: Ordered[] = [];
  while (left.length > 0) {
    const free = left.findIndex((one) => !waits(one, left, done));
    // Nodes that wait for each other stay as the planner has them.
    done.push(...left.splice(Math.max(free, 0), 1));
  }
  return done.map(({ node }) => node);
}

/** Whether something that is needed only comes with a node that is still left. */
function waits(one: Ordered, left: readonly Ordered[], done: readonly Ordered[]): boolean {
  return [...one.needs].some(
    (place) =>
      !done.some(({ gives }) => gives.has(place)) &&
      left.some((other) => other !== one && other.gives.has(place)),
  );
}

function orderedOf(node: PlanNode, path: readonly string[]): Ordered {
  const fetches = fetchesOf(node, path);
  const gives = new Set(fetches.flatMap((fetch) => outputsOf(fetch).leaves));
  const needs = fetches.flatMap(inputsOf).filter((place) => !gives.has(place));
  return { node, gives, needs: new Set(needs) };
}
