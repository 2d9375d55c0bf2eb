import { readSdl } from '@zhongtai/kit/sdl';
import { PackageListing } from './package-listing.entity.ts';
import { PackageOrder } from './package-order.entity.ts';
import { shelfResolvers } from './shelf.resolvers.ts';

export { hearOrder, ORDER_NEWS } from './shelf.settle.ts';

export const shelfModule = {
  sdl: readSdl(import.meta.dirname),
  resolvers: shelfResolvers,
  entities: [PackageListing, PackageOrder],
};
