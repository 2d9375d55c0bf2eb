import { readSdl } from '@zhongtai/kit/sdl';
import { analysisResolvers } from './analysis.resolvers.ts';

export const analysisModule = { sdl: readSdl(import.meta.dirname), resolvers: analysisResolvers };
