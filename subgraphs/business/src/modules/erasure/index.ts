import { readSdl } from '@zhongtai/kit/sdl';
import { Erasure } from './erasure.entity.ts';
import { erasureResolvers } from './erasure.resolvers.ts';

export { applyErasureDecision } from './erasure.approval.ts';
export { hearErased } from './erasure.events.ts';

export const erasureModule = {
  sdl: readSdl(import.meta.dirname),
  resolvers: erasureResolvers,
  entities: [Erasure],
};
