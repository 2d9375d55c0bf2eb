import { DomainError } from '@zhongtai/kit/errors';

/** Or not the caller's, or it has ended. */
export class IdentityLinkNotFound extends DomainError {
  readonly code = 'IDENTITY_LINK_NOT_FOUND';
}

/** Or not the caller's. */
export class IdentityConflictNotFound extends DomainError {
  readonly code = 'IDENTITY_CONFLICT_NOT_FOUND';
}

/** Somebody else was quicker, or there is nothing left to decide. */
export class IdentityConflictDecided extends DomainError {
  readonly code = 'IDENTITY_CONFLICT_DECIDED';
}

/** The customer has as many of the kind as one may have, or the value is of too many customers. */
export class IdentityLimitReached extends DomainError {
  readonly code = 'IDENTITY_LIMIT_REACHED';
}

/** One of the two was merged already: a merged customer has nobody merged into them. */
export class CustomerMerged extends DomainError {
  readonly code = 'CUSTOMER_MERGED';
}

export class CustomerUnknown extends DomainError {
  readonly code = 'CUSTOMER_NOT_FOUND';
}
