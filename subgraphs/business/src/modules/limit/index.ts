import { readSdl } from '@zhongtai/kit/sdl';
import { CustomerLimit } from './customer-limit.entity.ts';
import { LimitCounter } from './limit-counter.entity.ts';
import { limitResolvers } from './limit.resolvers.ts';

export { changeTransferLimit, countTransfer, releaseTransfer } from './limit.service.ts';

export const limitModule = {
  sdl: readSdl(import.meta.dirname),
  resolvers: limitResolvers,
  entities: [CustomerLimit, LimitCounter],
};
