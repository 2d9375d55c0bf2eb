import type { ServiceContext } from '@zhongtai/kit/context';
import DataLoader from 'dataloader';
import { entityLoader } from '../../loading.ts';
import { ProductIntake } from './product-intake.entity.ts';
import { ProductSource } from './product-source.entity.ts';
import { countProducts, latestIntakes } from './product-source.queries.ts';
import { SourceProduct } from './source-product.entity.ts';

export const productSourceLoaders = (ctx: ServiceContext) => ({
  productSourceById: entityLoader(ctx, ProductSource),
  productIntakeById: entityLoader(ctx, ProductIntake),
  sourceProductCount: new DataLoader((ids: readonly string[]) => countProducts(ctx, ids)),
  latestProductIntake: new DataLoader((ids: readonly string[]) => latestIntakes(ctx, ids)),
  /** What the bank took over of a product; null where no source brought it. */
  sourceOfProduct: new DataLoader(async (productIds: readonly string[]) => {
    const found = await ctx.em.find(SourceProduct, { productId: { $in: [...productIds] } });
    const byProduct = new Map(found.map((one) => [one.productId, one]));
    return productIds.map((id) => byProduct.get(id) ?? null);
  }),
});
