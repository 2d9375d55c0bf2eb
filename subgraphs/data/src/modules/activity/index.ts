import { readSdl } from '@zhongtai/kit/sdl';
import { activityResolvers } from './activity.resolvers.ts';

export const activityModule = { sdl: readSdl(import.meta.dirname), resolvers: activityResolvers };
