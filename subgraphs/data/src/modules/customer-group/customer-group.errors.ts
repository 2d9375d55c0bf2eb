import { DomainError } from '@zhongtai/kit/errors';

export class CustomerGroupEmpty extends DomainError {
  readonly code = 'CUSTOMER_GROUP_EMPTY';
}

/** Or not the caller's. */
export class CustomerGroupNotFound extends DomainError {
  readonly code = 'CUSTOMER_GROUP_NOT_FOUND';
}

/** A campaign names it, perhaps one that the caller may not see. */
export class CustomerGroupInUse extends DomainError {
  readonly code = 'CUSTOMER_GROUP_IN_USE';
}

export class CustomerGroupTooLarge extends DomainError {
  readonly code = 'CUSTOMER_GROUP_TOO_LARGE';
}
