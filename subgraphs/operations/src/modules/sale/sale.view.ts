import type { Context } from '../../context.ts';
import type { Campaign } from '../campaign/index.ts';
import { lineOf, waitingIn } from './sale.line.ts';

/** A sale gives one prize. */
export async function unitsOf({ loaders }: Context, { id }: Campaign) {
  const [units] = await loaders.unitsByCampaign.load(id);
  if (!units) throw new Error(`Sale ${id} gives nothing`);
  return units;
}

/** Null for everybody but a customer. */
export const ownHolds = async ({ caller, loaders }: Context, { id }: Campaign) =>
  caller.kind === 'CUSTOMER' ? loaders.ownHoldsByCampaign.load(id) : null;

/** How many stand in the line, and how many it let in; null where there is none. */
export async function queueFigures({ loaders, now }: Context, campaign: Campaign) {
  const line = lineOf(campaign);
  if (!line) return null;
  const queue = await loaders.saleQueueByCampaign.load(campaign.id);
  const waiting = queue ? waitingIn(line, queue, now()) : 0;
  const admitted = (queue?.entered ?? 0) - waiting;
  return { admitPerMinute: line.admitPerMinute, waiting, admitted };
}
