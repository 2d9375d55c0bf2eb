import type { FetchNode, PlanNode } from '@apollo/query-planner';

/** Fetches of entities from one subgraph that travel in one request. */
export interface Group {
  readonly id: string;
  /** How many fetches it has; each of them arrives once in a run, be it with nothing to ask for. */
  expected: number;
}

/** A fetch may wait for others as long as nothing that comes after it has to. */
interface Slot {
  readonly node: FetchNode;
  readonly earliest: number;
  readonly latest: number;
}

/**
 * Puts each fetch of entities into the group it can travel with. The plan is seen in steps, each a request long; an
 * answer is only as early as its last step, so a fetch that others do not wait for goes with a later one.
 */
export function groupFetches(plan: PlanNode | undefined): ReadonlyMap<FetchNode, Group> {
  const slots = plan ? slotsOf(plan, { from: 0, until: stepsIn(plan) }) : [];
  const groups = new Map<FetchNode, Group>();
  const bySubgraph = Map.groupBy(
    slots.filter(({ node }) => node.requires),
    ({ node }) => node.serviceName,
  );
  for (const [subgraph, ofSubgraph] of bySubgraph) {
    const known: { readonly step: number; readonly group: Group }[] = [];
    // Those that can wait least come first, so that the others find them.
    for (const slot of ofSubgraph.toSorted((a, b) => a.latest - b.latest)) {
      const fitting = known.find(({ step }) => step >= slot.earliest && step <= slot.latest);
      const group = fitting?.group ?? { id: `${subgraph} ${slot.latest}`, expected: 0 };
      if (!fitting) known.push({ step: slot.latest, group });
      groups.set(slot.node, group);
    }
  }
  return groups;
}

function stepsIn(node: PlanNode | undefined): number {
  switch (node?.kind) {
    case 'Sequence':
      return node.nodes.reduce((sum, each) => sum + stepsIn(each), 0);
    case 'Parallel':
      return Math.max(0, ...node.nodes.map(stepsIn));
    case 'Flatten':
      return stepsIn(node.node);
    case 'Fetch':
      return 1;
    case 'Condition':
    case 'Defer':
    case undefined:
      return 0;
  }
}

interface Span {
  readonly from: number;
  /** Where what comes after begins. */
  readonly until: number;
}

function slotsOf(node: PlanNode, span: Span): readonly Slot[] {
  switch (node.kind) {
    case 'Sequence':
      return slotsInSequence(node.nodes, span);
    case 'Parallel':
      return node.nodes.flatMap((each) => slotsOf(each, span));
    case 'Flatten':
      return slotsOf(node.node, span);
    case 'Fetch':
      return [{ node, earliest: span.from, latest: span.until - 1 }];
    case 'Condition':
    case 'Defer':
      return [];
  }
}

function slotsInSequence(nodes: readonly PlanNode[], { from, until }: Span): readonly Slot[] {
  let start = from;
  return nodes.flatMap((node, index) => {
    const end = start + stepsIn(node);
    const slots = slotsOf(node, { from: start, until: index === nodes.length - 1 ? until : end });
    start = end;
    return slots;
  });
}
