import { DomainError } from '@zhongtai/kit/errors';

/** Somebody on the platform has that sign-in name. */
export class OperatorExists extends DomainError {
  readonly code = 'OPERATOR_EXISTS';
}

/** A security administrator took their access away, and alone gives it back. */
export class AccessRevoked extends DomainError {
  readonly code = 'ACCESS_REVOKED';
}

/** Nobody disables or enables themselves. */
export class SelfChange extends DomainError {
  readonly code = 'SELF_CHANGE';
}
