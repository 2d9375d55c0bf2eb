import { readSdl } from '@zhongtai/kit/sdl';
import { modelResolvers } from './model.resolvers.ts';

export { saleParameters } from './model.flash-sale.ts';
export { type LotteryParameters, lotteryParameters, tagsOfPools } from './model.lottery.ts';
export { weightsOf } from './model.pools.ts';
export {
  behavioursOf,
  type ChainParameters,
  type ChainStep,
  stepInCircle,
  chainParameters,
} from './model.task-chain.ts';
export type { StepEvent } from './model.chain-step.ts';
export { referralParameters, type ReferralParameters } from './model.referral.ts';
export { inOrder, isBarredIn, parametersOf } from './model.registry.ts';
export { inFormWords } from './model.words.ts';
export { CAMPAIGN_MODELS, type CampaignModel } from './model.types.ts';

/** Mounted by `subgraph.ts`. What other modules may use is exported above. */
export const modelModule = {
  sdl: readSdl(import.meta.dirname),
  resolvers: modelResolvers,
  entities: [],
};
