import type { ServiceContext } from '@zhongtai/kit/context';
import DataLoader from 'dataloader';
import type { ChainEntry } from './chain-entry.entity.ts';
import { findChainTallies, findOwnChains, findPlacesDone } from './chain.queries.ts';

/** One instance per request: the cache must not outlive the caller's rights. */
export const chainLoaders = (ctx: ServiceContext) => ({
  ownChainByCampaign: new DataLoader((ids: readonly string[]) => findOwnChains(ctx, ids)),
  chainTallyByCampaign: new DataLoader((ids: readonly string[]) => findChainTallies(ctx, ids)),
  placesDoneByEntry: new DataLoader((entries: readonly ChainEntry[]) =>
    findPlacesDone(ctx, entries),
  ),
});
