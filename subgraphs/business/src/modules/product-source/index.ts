import { readSdl } from '@zhongtai/kit/sdl';
import { ProductIntake } from './product-intake.entity.ts';
import { ProductIntakeItem } from './product-intake-item.entity.ts';
import { ProductSource } from './product-source.entity.ts';
import { productSourceResolvers } from './product-source.resolvers.ts';
import { SourceProduct } from './source-product.entity.ts';

export { takeOver } from './product-intake.decide.ts';
export { startIntake } from './product-intake.start.ts';
export { ProductSource } from './product-source.entity.ts';
export { createSource } from './product-source.service.ts';

export const productSourceModule = {
  sdl: readSdl(import.meta.dirname),
  resolvers: productSourceResolvers,
  entities: [ProductSource, SourceProduct, ProductIntake, ProductIntakeItem],
};
