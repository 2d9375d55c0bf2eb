import type { ServiceContext } from '@zhongtai/kit/context';
import DataLoader from 'dataloader';
import { drawnBy } from './lottery.chances.ts';
import { findDraws, findLotteries, findOwnPools, findTallies } from './lottery.queries.ts';

/** One instance per request: the cache must not outlive the caller's rights. */
export const lotteryLoaders = (ctx: ServiceContext) => ({
  drawById: new DataLoader((ids: readonly string[]) => findDraws(ctx, ids)),
  lotteryByCampaign: new DataLoader((ids: readonly string[]) => findLotteries(ctx, ids)),
  talliesByCampaign: new DataLoader((ids: readonly string[]) => findTallies(ctx, ids)),
  ownPoolByCampaign: new DataLoader((ids: readonly string[]) => findOwnPools(ctx, ids)),
  drawnByCampaign: new DataLoader((ids: readonly string[]) => drawnBy(ctx, ids)),
});
