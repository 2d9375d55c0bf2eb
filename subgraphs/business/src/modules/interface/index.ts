import { readSdl } from '@zhongtai/kit/sdl';
import { CapabilityTerms, InterfaceTerms } from './interface-terms.entity.ts';
import { interfaceResolvers } from './interface.resolvers.ts';

export const interfaceModule = {
  sdl: readSdl(import.meta.dirname),
  resolvers: interfaceResolvers,
  entities: [InterfaceTerms, CapabilityTerms],
};
