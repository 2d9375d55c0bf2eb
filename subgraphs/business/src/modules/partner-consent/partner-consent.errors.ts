import { DomainError } from '@zhongtai/kit/errors';

/** None that the caller may see; or no code that is still good. */
export class PartnerConsentNotFound extends DomainError {
  readonly code = 'PARTNER_CONSENT_NOT_FOUND';
}

/** It does not hold any more. */
export class PartnerConsentEnded extends DomainError {
  readonly code = 'PARTNER_CONSENT_ENDED';
}
