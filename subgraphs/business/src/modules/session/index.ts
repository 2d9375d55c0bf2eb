import { readSdl } from '@zhongtai/kit/sdl';
import { sessionResolvers } from './session.resolvers.ts';

export const sessionModule = { sdl: readSdl(import.meta.dirname), resolvers: sessionResolvers };
