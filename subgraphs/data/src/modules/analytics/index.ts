import { readSdl } from '@zhongtai/kit/sdl';
import { analyticsResolvers } from './analytics.resolvers.ts';

export const analyticsModule = { sdl: readSdl(import.meta.dirname), resolvers: analyticsResolvers };
