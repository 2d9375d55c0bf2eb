import type { ServiceContext } from '@zhongtai/kit/context';
import { pageLoader } from '@zhongtai/kit/pagination';
import DataLoader from 'dataloader';
import { campaignPages } from './campaign.pages.ts';
import {
  allocationPages,
  findAllocations,
  findAllocationsById,
  findCampaigns,
} from './campaign.queries.ts';

/** One instance per request: the cache must not outlive the caller's rights. */
export const campaignLoaders = (ctx: ServiceContext) => ({
  campaignById: new DataLoader((ids: readonly string[]) => findCampaigns(ctx, ids)),
  unitsByCampaign: new DataLoader((ids: readonly string[]) => findAllocations(ctx, ids)),
  allocationById: new DataLoader((ids: readonly string[]) => findAllocationsById(ctx, ids)),
  allocationsByPrize: pageLoader((parentIds, args) => allocationPages(ctx, { parentIds, args })),
  campaignsByCustomer: pageLoader((parentIds, args) =>
    campaignPages(ctx, { of: 'customer', parentIds, args }),
  ),
  campaignsByProduct: pageLoader((parentIds, args) =>
    campaignPages(ctx, { of: 'product', parentIds, args }),
  ),
  campaignsByTag: pageLoader((parentIds, args) =>
    campaignPages(ctx, { of: 'tag', parentIds, args }),
  ),
});
