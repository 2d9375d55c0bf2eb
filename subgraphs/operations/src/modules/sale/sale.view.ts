import type { Context } from '../../context.ts';
import type { Campaign } from '../campaign/index.ts';

/** A sale gives one prize. */
export async function unitsOf({ loaders }: Context, { id }: Campaign) {
  const [units] = await loaders.unitsByCampaign.load(id);
  if (!units) throw new Error(`Sale ${id} gives nothing`);
  return units;
}

/** Null for everybody but a customer. */
export const ownHolds = async ({ caller, loaders }: Context, { id }: Campaign) =>
  caller.kind === 'CUSTOMER' ? loaders.ownHoldsByCampaign.load(id) : null;
