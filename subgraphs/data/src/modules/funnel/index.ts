import { readSdl } from '@zhongtai/kit/sdl';
import { funnelResolvers } from './funnel.resolvers.ts';

export const funnelModule = { sdl: readSdl(import.meta.dirname), resolvers: funnelResolvers };
