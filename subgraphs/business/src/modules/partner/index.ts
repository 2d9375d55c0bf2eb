import { readSdl } from '@zhongtai/kit/sdl';
import { partnerResolvers } from './partner.resolvers.ts';

export const partnerModule = { sdl: readSdl(import.meta.dirname), resolvers: partnerResolvers };
