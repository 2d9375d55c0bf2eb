import { DomainError } from '@zhongtai/kit/errors';

export class CodeWrong extends DomainError {
  readonly code = 'CODE_WRONG';
}

/** Begun more than ten minutes ago, or not at all. */
export class EnrolmentExpired extends DomainError {
  readonly code = 'ENROLMENT_EXPIRED';
}

/** Without it the operator could not sign in again. */
export class SecondFactorRequired extends DomainError {
  readonly code = 'SECOND_FACTOR_REQUIRED';
}

export class SecondFactorMissing extends DomainError {
  readonly code = 'SECOND_FACTOR_MISSING';
}

/** At an IP address, or without https, browsers make none. */
export class PasskeysImpossible extends DomainError {
  readonly code = 'PASSKEYS_IMPOSSIBLE';
}

export class PasskeyRefused extends DomainError {
  readonly code = 'PASSKEY_REFUSED';
}

export class PasskeyNotFound extends DomainError {
  readonly code = 'PASSKEY_NOT_FOUND';
}

export class PasswordWrong extends DomainError {
  readonly code = 'PASSWORD_WRONG';
}

/** Of a demo login: everybody who tries the platform uses it. */
export class PasswordShared extends DomainError {
  readonly code = 'PASSWORD_SHARED';
}

export class PasswordTooWeak extends DomainError {
  readonly code = 'PASSWORD_TOO_WEAK';
}
