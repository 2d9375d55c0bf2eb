import type { ServiceContext } from '@zhongtai/kit/context';
import DataLoader from 'dataloader';
import { childPages, entityLoader, grouped } from '../../loading.ts';
import { Order } from '../order/index.ts';
import { PackageListing } from './package-listing.entity.ts';
import { PackageOrder } from './package-order.entity.ts';

export const shelfLoaders = (ctx: ServiceContext) => ({
  listingById: entityLoader(ctx, PackageListing),
  packageOrderById: entityLoader(ctx, PackageOrder),
  /** Put there last first; one for each channel is there, and those that ended. */
  listingsOfPackage: childPages(ctx, PackageListing, {
    ...{ parent: 'packageVersionId', orderBy: 'listedAt', direction: 'desc' },
  }),
  ordersOfPackage: childPages(ctx, PackageOrder, {
    ...{ parent: 'packageVersionId', orderBy: 'orderedAt', direction: 'desc' },
  }),
  /** One for each product of the package. */
  partsOfPackageOrder: new DataLoader(async (ids: readonly string[]) => {
    const found = await ctx.em.find(
      Order,
      { packageOrderId: { $in: [...ids] } },
      { orderBy: { number: 'asc' } },
    );
    return grouped(found, ids, ({ packageOrderId }) => packageOrderId ?? '');
  }),
});
