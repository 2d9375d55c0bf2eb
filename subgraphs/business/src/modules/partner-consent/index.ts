import { readSdl } from '@zhongtai/kit/sdl';
import { PartnerConsent } from './partner-consent.entity.ts';
import { partnerConsentResolvers } from './partner-consent.resolvers.ts';

export const partnerConsentModule = {
  sdl: readSdl(import.meta.dirname),
  resolvers: partnerConsentResolvers,
  entities: [PartnerConsent],
};
