import { readSdl } from '@zhongtai/kit/sdl';
import { Award } from './award.entity.ts';
import { awardResolvers } from './award.resolvers.ts';

export { Batches, isOfOneItem } from './award.batches.ts';
export { NotInAudience } from './award.errors.ts';
export { sweepExpired } from './award.expiry.ts';
export { openClaimDesk } from './award.claims.ts';

/** Mounted by `subgraph.ts`. */
export const awardModule = {
  sdl: readSdl(import.meta.dirname),
  resolvers: awardResolvers,
  entities: [Award],
};
