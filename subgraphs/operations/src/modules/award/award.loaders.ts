import type { ServiceContext } from '@zhongtai/kit/context';
import { pageLoader } from '@zhongtai/kit/pagination';
import DataLoader from 'dataloader';
import { awardPages, findAwards } from './award.queries.ts';

/** One instance per request: the cache must not outlive the caller's rights. */
export const awardLoaders = (ctx: ServiceContext) => ({
  awardById: new DataLoader((ids: readonly string[]) => findAwards(ctx, ids)),
  awardsByCustomer: pageLoader((parentIds, args) =>
    awardPages(ctx, 'customerId', { parentIds, args }),
  ),
  awardsByAllocation: pageLoader((parentIds, args) =>
    awardPages(ctx, 'allocationId', { parentIds, args }),
  ),
  awardsByCampaign: pageLoader((parentIds, args) =>
    awardPages(ctx, 'campaignId', { parentIds, args }),
  ),
});
