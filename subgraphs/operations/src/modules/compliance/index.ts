import { readSdl } from '@zhongtai/kit/sdl';
import { complianceResolvers } from './compliance.resolvers.ts';

export { mustComply } from './compliance.service.ts';

/** Mounted by `subgraph.ts`. What other modules may use is exported above. */
export const complianceModule = {
  sdl: readSdl(import.meta.dirname),
  resolvers: complianceResolvers,
  entities: [],
};
