import { readSdl } from '@zhongtai/kit/sdl';
import { Consent } from './consent.entity.ts';
import { consentResolvers } from './consent.resolvers.ts';

export { evidenceShape } from './consent.service.ts';

export const consentModule = {
  sdl: readSdl(import.meta.dirname),
  resolvers: consentResolvers,
  entities: [Consent],
};
