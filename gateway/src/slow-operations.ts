import type { QueryPlan } from '@apollo/query-planner';
import type { Logger } from '@zhongtai/kit/logging';

/** Longer than this and somebody waits. */
const SLOW_MS = 1_000;

type PlanNode = NonNullable<QueryPlan['node']>;

export interface Took {
  readonly operation: string | null;
  readonly plan: QueryPlan;
  readonly ms: number;
}

/** One line for an operation that took long, with which subgraphs were asked in which order. */
export function logSlow(logger: Logger, { operation, plan, ms }: Took, slowMs = SLOW_MS): void {
  if (ms < slowMs) return;
  const durationMs = Math.round(ms);
  logger.warn({ operation, durationMs, plan: outlineOf(plan.node) }, 'slow operation');
}

/** As in `business > [data at customer | operations at customer]`: no texts, since they may hold values of clients. */
function outlineOf(node: PlanNode | undefined): string {
  switch (node?.kind) {
    case 'Sequence':
      return node.nodes.map((each) => outlineOf(each)).join(' > ');
    case 'Parallel':
      return `[${node.nodes.map((each) => outlineOf(each)).join(' | ')}]`;
    case 'Flatten':
      return `${outlineOf(node.node)} at ${node.path.join('.')}`;
    case 'Fetch':
      return node.serviceName;
    case 'Subscription':
      return [outlineOf(node.primary), ...(node.rest ? [outlineOf(node.rest)] : [])].join(' > ');
    case 'Condition':
    case 'Defer':
    case undefined:
      return '-';
  }
}
