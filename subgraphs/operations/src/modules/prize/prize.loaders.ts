import type { ServiceContext } from '@zhongtai/kit/context';
import { pageLoader } from '@zhongtai/kit/pagination';
import DataLoader from 'dataloader';
import { findCodes, findLots, findPrizes, lotPages } from './prize.queries.ts';
import { issuedOfLots, stockOfPrizes } from './prize.stock.ts';

/** One instance per request: the cache must not outlive the caller's rights. */
export const prizeLoaders = (ctx: ServiceContext) => ({
  prizeById: new DataLoader((ids: readonly string[]) => findPrizes(ctx, ids)),
  prizeLotById: new DataLoader((ids: readonly string[]) => findLots(ctx, ids)),
  codeByAward: new DataLoader((ids: readonly string[]) => findCodes(ctx, ids)),
  stockByPrize: new DataLoader((ids: readonly string[]) => stockOfPrizes(ctx, ids)),
  issuedByLot: new DataLoader((ids: readonly string[]) => issuedOfLots(ctx, ids)),
  lotsByPrize: pageLoader((parentIds, args) => lotPages(ctx, { parentIds, args })),
});
