import type { FetchNode, PlanNode } from '@apollo/query-planner';
import { fetchesOf, outputsOf } from './fetch-outputs.ts';

/**
 * Fetches that give objects inside which another fetch of the plan writes, too: parts of one value from several
 * subgraphs. What such a fetch gives for several equal entities must not be one object in all of them.
 */
export function contestedFetches(plan: PlanNode | undefined): ReadonlySet<FetchNode> {
  const writers = new Map<string, FetchNode[]>();
  for (const fetch of fetchesOf(plan)) {
    for (const place of new Set(outputsOf(fetch).objects)) {
      writers.set(place, [...(writers.get(place) ?? []), fetch.node]);
    }
  }
  return new Set([...writers.values()].filter((nodes) => nodes.length > 1).flat());
}
