import { readSdl } from '@zhongtai/kit/sdl';
import { TrackingSource } from './tracking-source.entity.ts';
import { trackingSourceResolvers } from './tracking-source.resolvers.ts';

export { TrackingSource } from './tracking-source.entity.ts';
export { TrackingSourceNotFound } from './tracking-source.errors.ts';
export { createTrackingSource } from './tracking-source.service.ts';
export { type FindSource, newFindSource } from './tracking-source.keys.ts';

export const trackingSourceModule = {
  sdl: readSdl(import.meta.dirname),
  resolvers: trackingSourceResolvers,
  entities: [TrackingSource],
};
