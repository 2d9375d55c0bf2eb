import { readSdl } from '@zhongtai/kit/sdl';
import { Holding } from './holding.entity.ts';
import { Product } from './product.entity.ts';
import { productResolvers } from './product.resolvers.ts';

export { Holding } from './holding.entity.ts';
export { PRODUCT_KINDS, Product, RISK_LEVELS } from './product.entity.ts';
export { type SuppliedProduct, supplyProducts, takeOffSale } from './product.supply.ts';

export const productModule = {
  sdl: readSdl(import.meta.dirname),
  resolvers: productResolvers,
  entities: [Product, Holding],
};
