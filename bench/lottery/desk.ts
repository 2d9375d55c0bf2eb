import { once } from 'node:events';
import { startProcess } from '../lib/processes.ts';
import type { Errand, Report } from './copy.ts';
import type { LotteryScene } from './scene.ts';

/** Sends customers to the subgraph's service, and waits for what they tell. */
export type Desk = (errand: Errand) => Promise<Report>;

export async function startDesk({ sales, keysFile }: LotteryScene): Promise<Desk> {
  const child = startProcess('lottery/copy.ts', [sales.url('operations'), keysFile]);
  await once(child, 'message');
  return async (errand) => {
    child.send(errand);
    const [report] = (await once(child, 'message')) as [Report];
    return report;
  };
}
