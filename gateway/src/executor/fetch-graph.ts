import type { FetchNode, PlanNode } from '@apollo/query-planner';
import { compileEntityFetch } from './entity-fetch.ts';
import type { GraphParts } from './graph-parts.ts';
import type { Path } from './json.ts';
import { compileRootFetch } from './root-fetch.ts';
import type { Run } from './run.ts';

/** Part of a plan, ready to be run. Never fails: what goes wrong is in the errors of the run. */
export type Step = (run: Run) => Promise<void>;

const NOTHING: Step = async () => undefined;

/** Compiles a plan; `path` is where what it fetches belongs. */
export function compileStep(node: PlanNode | undefined, parts: GraphParts, path: Path = []): Step {
  switch (node?.kind) {
    case undefined:
      return NOTHING;
    case 'Sequence':
      return inSequence(node.nodes.map((each) => compileStep(each, parts, path)));
    case 'Parallel':
      return inParallel(node.nodes.map((each) => compileStep(each, parts, path)));
    case 'Flatten':
      return compileStep(node.node, parts, [...path, ...node.path]);
    case 'Fetch':
      return compileFetch(node, parts, path);
    case 'Condition':
    case 'Defer':
      throw new Error(`A plan with ${node.kind}`);
  }
}

function compileFetch(node: FetchNode, parts: GraphParts, path: Path): Step {
  if (node.contextRewrites) throw new Error('A plan with @fromContext');
  return node.requires
    ? compileEntityFetch(node, parts, path)
    : compileRootFetch(node, parts, path);
}

function inSequence(steps: readonly Step[]): Step {
  return async (run) => {
    for (const step of steps) await step(run);
  };
}

function inParallel(steps: readonly Step[]): Step {
  return async (run) => {
    await Promise.all(steps.map((step) => step(run)));
  };
}
