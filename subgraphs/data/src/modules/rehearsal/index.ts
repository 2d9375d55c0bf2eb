import { readSdl } from '@zhongtai/kit/sdl';
import { rehearsalResolvers } from './rehearsal.resolvers.ts';

export const rehearsalModule = { sdl: readSdl(import.meta.dirname), resolvers: rehearsalResolvers };
