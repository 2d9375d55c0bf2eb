import { readSdl } from '@zhongtai/kit/sdl';
import { Dashboard } from './dashboard.entity.ts';
import { dashboardResolvers } from './dashboard.resolvers.ts';

export const dashboardModule = {
  sdl: readSdl(import.meta.dirname),
  resolvers: dashboardResolvers,
  entities: [Dashboard],
};
