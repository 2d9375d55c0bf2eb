import { readSdl } from '@zhongtai/kit/sdl';
import { Draw, DrawTally } from './draw.entity.ts';
import { Lottery } from './lottery.entity.ts';
import { lotteryResolvers } from './lottery.resolvers.ts';

export { openDrawDesk } from './lottery.draws.ts';
export { commitmentOf } from './lottery.proof.ts';
export { type GivenInPart, partSeconds, releaseFaultsOf } from './lottery.release.ts';
export { rewrapSeeds } from './lottery.rotation.ts';
export { keepSeeds } from './lottery.seed.ts';
export { watchLotteries } from './lottery.watch.ts';
export { faultsOf, type Published, type VerifiedDraw } from './lottery.verify.ts';

/** Mounted by `subgraph.ts`. What other modules may use is exported above. */
export const lotteryModule = {
  sdl: readSdl(import.meta.dirname),
  resolvers: lotteryResolvers,
  entities: [Lottery, Draw, DrawTally],
};
