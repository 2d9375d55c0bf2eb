import { DomainError } from '@zhongtai/kit/errors';

export class PartnerNotFound extends DomainError {
  readonly code = 'PARTNER_NOT_FOUND';
}

/** A program on the platform has that client id. */
export class PartnerExists extends DomainError {
  readonly code = 'PARTNER_EXISTS';
}

/** Somebody else changed it since it was read. */
export class PartnerChanged extends DomainError {
  readonly code = 'PARTNER_CHANGED';
}
