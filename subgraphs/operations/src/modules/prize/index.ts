import { readSdl } from '@zhongtai/kit/sdl';
import { PrizeCode } from './prize-code.entity.ts';
import { PrizeLot } from './prize-lot.entity.ts';
import { Prize } from './prize.entity.ts';
import { prizeResolvers } from './prize.resolvers.ts';

export { openCode } from './prize.codes.ts';
export { PrizeCode } from './prize-code.entity.ts';
export { PRIZE_KINDS, Prize, type PrizeKind } from './prize.entity.ts';
export { PrizeNotFound, PrizeShort, PrizeWithdrawn } from './prize.errors.ts';
export { PrizeLot } from './prize-lot.entity.ts';
export { usablePrize } from './prize.queries.ts';
export { rewrapLotKeys } from './prize.rotation.ts';
export { createPrize } from './prize.service.ts';
export { type Keeping, receivePrizeStock } from './prize.receipt.ts';

/** Mounted by `subgraph.ts`. What other modules may use is exported above. */
export const prizeModule = {
  sdl: readSdl(import.meta.dirname),
  resolvers: prizeResolvers,
  entities: [Prize, PrizeLot, PrizeCode],
};
