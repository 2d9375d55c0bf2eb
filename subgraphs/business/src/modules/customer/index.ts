import { readSdl } from '@zhongtai/kit/sdl';
import { Customer } from './customer.entity.ts';
import { customerResolvers } from './customer.resolvers.ts';

export { Customer } from './customer.entity.ts';

export const customerModule = {
  sdl: readSdl(import.meta.dirname),
  resolvers: customerResolvers,
  entities: [Customer],
};
