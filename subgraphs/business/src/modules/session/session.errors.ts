import { DomainError } from '@zhongtai/kit/errors';

/** Ended already, expired, or somebody else's. */
export class SessionNotFound extends DomainError {
  readonly code = 'SESSION_NOT_FOUND';
}

export class SubjectUnknown extends DomainError {
  readonly code = 'SUBJECT_UNKNOWN';
}

export class SubjectNotRevoked extends DomainError {
  readonly code = 'SUBJECT_NOT_REVOKED';
}

/** The last security administrator could not be let in again. */
export class RevokingYourself extends DomainError {
  readonly code = 'REVOKING_YOURSELF';
}
