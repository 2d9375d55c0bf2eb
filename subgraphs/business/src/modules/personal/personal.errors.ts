import { DomainError } from '@zhongtai/kit/errors';

export class CustomerNotFound extends DomainError {
  readonly code = 'CUSTOMER_NOT_FOUND';
}

/** The key was shredded: nothing may be kept of this person again. */
export class CustomerErased extends DomainError {
  readonly code = 'CUSTOMER_ERASED';
}

export class PersonalValueNotFound extends DomainError {
  readonly code = 'PERSONAL_VALUE_NOT_FOUND';
}

/** Another customer of the bank has it. */
export class IdentityNumberTaken extends DomainError {
  readonly code = 'IDENTITY_NUMBER_TAKEN';
}

export class RevealsExhausted extends DomainError {
  readonly code = 'RATE_LIMITED';

  constructor(retryAfterSeconds: number) {
    super('Too many values revealed within an hour', { retryAfterSeconds });
  }
}
