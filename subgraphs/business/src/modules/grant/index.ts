import { readSdl } from '@zhongtai/kit/sdl';
import { grantResolvers } from './grant.resolvers.ts';
import { RoleGrant } from './role-grant.entity.ts';

export { createAdministrators, type FirstAdministrator } from './grant.administrators.ts';
export { RoleGrant } from './role-grant.entity.ts';

export const grantModule = {
  sdl: readSdl(import.meta.dirname),
  resolvers: grantResolvers,
  entities: [RoleGrant],
};
