import type { SharedValue } from './links.queries.ts';

/** A customer on the way, and what links them to the one before. */
export interface PathStep {
  readonly customerId: string;
  readonly link: SharedValue | null;
}

const MOST_STEPS = 10;

/** A shortest way over the links, the first found in their order; empty when there is none of at most ten steps. */
export function shortestPath(
  shared: readonly SharedValue[],
  { start, end }: { readonly start: string; readonly end: string },
): PathStep[] {
  const linksOf = linksByCustomer(shared);
  const before = new Map<string, { readonly customer: string; readonly link: SharedValue }>();
  const reached = new Set([start]);
  let frontier = [start];
  for (let step = 0; step < MOST_STEPS && frontier.length > 0 && !reached.has(end); step += 1) {
    const next: string[] = [];
    for (const customer of frontier) {
      for (const link of linksOf.get(customer) ?? []) {
        for (const other of link.owners.filter((owner) => !reached.has(owner))) {
          reached.add(other);
          before.set(other, { customer, link });
          next.push(other);
        }
      }
    }
    frontier = next;
  }
  return reached.has(end) ? backFrom(end, before) : [];
}

function linksByCustomer(shared: readonly SharedValue[]): Map<string, SharedValue[]> {
  const links = new Map<string, SharedValue[]>();
  for (const link of shared) {
    for (const owner of link.owners) {
      const own = links.get(owner);
      if (own) own.push(link);
      else links.set(owner, [link]);
    }
  }
  return links;
}

function backFrom(
  end: string,
  before: ReadonlyMap<string, { readonly customer: string; readonly link: SharedValue }>,
): PathStep[] {
  const steps: PathStep[] = [];
  for (let at: string | undefined = end; at !== undefined; at = before.get(at)?.customer) {
    steps.unshift({ customerId: at, link: before.get(at)?.link ?? null });
  }
  return steps;
}
