import { readSdl } from '@zhongtai/kit/sdl';
import { CustomRole } from './custom-role.entity.ts';
import { roleResolvers } from './role.resolvers.ts';

export { isAdministrative } from './role.catalogue.ts';
export { mustBeRole } from './role.queries.ts';

export const roleModule = {
  sdl: readSdl(import.meta.dirname),
  resolvers: roleResolvers,
  entities: [CustomRole],
};
