import { DomainError } from '@zhongtai/kit/errors';

/** Or not the caller's. */
export class TrackingSourceNotFound extends DomainError {
  readonly code = 'TRACKING_SOURCE_NOT_FOUND';
}

/** It was revoked before. */
export class TrackingSourceRevoked extends DomainError {
  readonly code = 'TRACKING_SOURCE_REVOKED';
}
