import { readSdl } from '@zhongtai/kit/sdl';
import { CustomerGroupUse } from './customer-group-use.entity.ts';
import { CustomerGroup } from './customer-group.entity.ts';
import { customerGroupResolvers } from './customer-group.resolvers.ts';

export { CustomerGroup } from './customer-group.entity.ts';
export { GROUP_CHOSEN, rememberUses } from './customer-group.uses.ts';

export const customerGroupModule = {
  sdl: readSdl(import.meta.dirname),
  resolvers: customerGroupResolvers,
  entities: [CustomerGroup, CustomerGroupUse],
};
