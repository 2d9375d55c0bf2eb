import { readSdl } from '@zhongtai/kit/sdl';
import { partnerResolvers } from './partner.resolvers.ts';

export { findPartnerOf } from './partner.queries.ts';

export const partnerModule = { sdl: readSdl(import.meta.dirname), resolvers: partnerResolvers };
