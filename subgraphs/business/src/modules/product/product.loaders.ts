import type { ServiceContext } from '@zhongtai/kit/context';
import DataLoader from 'dataloader';
import { childPages, entityLoader } from '../../loading.ts';
import { Holding } from './holding.entity.ts';
import { Product } from './product.entity.ts';
import { countHolders } from './product.queries.ts';

const newestFirst = { orderBy: 'openedOn', direction: 'desc' } as const;

export const productLoaders = (ctx: ServiceContext) => ({
  productById: entityLoader(ctx, Product),
  holderCount: new DataLoader((ids: readonly string[]) => countHolders(ctx, ids)),
  holdingById: entityLoader(ctx, Holding),
  holdingsOfProduct: childPages(ctx, Holding, { parent: 'productId', ...newestFirst }),
  holdingsOfCustomer: childPages(ctx, Holding, { parent: 'customerId', ...newestFirst }),
});
