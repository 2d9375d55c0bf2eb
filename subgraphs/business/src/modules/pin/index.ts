import { readSdl } from '@zhongtai/kit/sdl';
import { pinResolvers } from './pin.resolvers.ts';
import { TradingPin } from './trading-pin.entity.ts';

export { provePin } from './pin.service.ts';

export const pinModule = {
  sdl: readSdl(import.meta.dirname),
  resolvers: pinResolvers,
  entities: [TradingPin],
};
