import { readSdl } from '@zhongtai/kit/sdl';
import { CustomerGroup } from './customer-group.entity.ts';
import { customerGroupResolvers } from './customer-group.resolvers.ts';

export const customerGroupModule = {
  sdl: readSdl(import.meta.dirname),
  resolvers: customerGroupResolvers,
  entities: [CustomerGroup],
};
