import { readSdl } from '@zhongtai/kit/sdl';
import { timelineResolvers } from './timeline.resolvers.ts';

export const timelineModule = { sdl: readSdl(import.meta.dirname), resolvers: timelineResolvers };
