import { readSdl } from '@zhongtai/kit/sdl';
import { Award } from './award.entity.ts';
import { awardResolvers } from './award.resolvers.ts';

export { Batches, isOfOneItem } from './award.batches.ts';
export { type Desk, openDesk } from './award.desk.ts';
export type { Wish } from './award.statements.ts';
export { giveRewards, type Reward } from './award.rewards.ts';
export { NotInAudience, OutOfStock } from './award.errors.ts';
export { lockAllocation } from './award.stock.statements.ts';
export { sweepExpired } from './award.expiry.ts';
export { openClaimDesk } from './award.claims.ts';

/** Mounted by `subgraph.ts`. */
export const awardModule = {
  sdl: readSdl(import.meta.dirname),
  resolvers: awardResolvers,
  entities: [Award],
};
