import { PartnerConsent } from './partner-consent.entity.ts';

export { forgetConsents, rememberConsents } from './partner-consent.follow.ts';

export const partnerConsentEntities = [PartnerConsent];
