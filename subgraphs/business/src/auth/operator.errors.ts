import { DomainError } from '@zhongtai/kit/errors';

export class OperatorNotFound extends DomainError {
  readonly code = 'OPERATOR_NOT_FOUND';
}

/** The password given as the present one is not. */
export class WrongPassword extends DomainError {
  readonly code = 'WRONG_PASSWORD';
}

/** Shorter than 12 characters, the sign-in name, or the one that is to be replaced. */
export class WeakPassword extends DomainError {
  readonly code = 'WEAK_PASSWORD';
}
