import { readSdl } from '@zhongtai/kit/sdl';
import { Holding } from './holding.entity.ts';
import { Product } from './product.entity.ts';
import { productResolvers } from './product.resolvers.ts';

export { Holding } from './holding.entity.ts';
export { Product } from './product.entity.ts';

export const productModule = {
  sdl: readSdl(import.meta.dirname),
  resolvers: productResolvers,
  entities: [Product, Holding],
};
