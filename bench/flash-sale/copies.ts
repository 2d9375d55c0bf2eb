import { once } from 'node:events';
import { startProcess } from '../lib/processes.ts';
import type { Errand, Report } from './copy.ts';

/** Sends the claimers of one copy of the subgraph's service, and waits for what they bring. */
export type Copy = (errand: Errand) => Promise<Report>;

export async function startCopy(url: string): Promise<Copy> {
  const child = startProcess('flash-sale/copy.ts', [url]);
  await once(child, 'message');
  return async (errand) => {
    child.send(errand);
    const [report] = (await once(child, 'message')) as [Report];
    return report;
  };
}

/** Answers that differ from the first, or came for a customer who has none. */
export function mismatches(first: Report['awards'], again: Report['awards']): number {
  const known = new Map(first);
  return again.filter(([customer, award]) => known.get(customer) !== award).length;
}
