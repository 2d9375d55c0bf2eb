import { readSdl } from '@zhongtai/kit/sdl';
import { ChainEntry } from './chain-entry.entity.ts';
import { ChainDone, ChainFact, ChainTally } from './chain-step.entity.ts';
import { chainResolvers } from './chain.resolvers.ts';

export { openChainDesk } from './chain.desk.ts';
export { type Deed, deedOf, STEP_EVENT_TYPES } from './chain.events.ts';
export { takeDeeds } from './chain.take.ts';

/** Mounted by `subgraph.ts`. What other modules may use is exported above. */
export const chainModule = {
  sdl: readSdl(import.meta.dirname),
  resolvers: chainResolvers,
  entities: [ChainEntry, ChainFact, ChainDone, ChainTally],
};
