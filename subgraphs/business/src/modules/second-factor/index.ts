import { readSdl } from '@zhongtai/kit/sdl';
import { secondFactorResolvers } from './second-factor.resolvers.ts';

export const secondFactorModule = {
  sdl: readSdl(import.meta.dirname),
  resolvers: secondFactorResolvers,
};
