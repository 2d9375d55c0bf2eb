import { DomainError } from '@zhongtai/kit/errors';

/** Nobody holds it now, or the caller may not see it. */
export class GrantNotFound extends DomainError {
  readonly code = 'GRANT_NOT_FOUND';
}

/** The operator holds that role at that place already. */
export class GrantExists extends DomainError {
  readonly code = 'GRANT_EXISTS';
}

/** 三员分立: a system, security or audit administrator holds that one role and no other. */
export class AdministratorsSeparate extends DomainError {
  readonly code = 'ADMINISTRATORS_SEPARATE';
}

/** Nobody gives rights to themselves, or takes them. */
export class SelfGrant extends DomainError {
  readonly code = 'SELF_GRANT';
}

/** An administrator's role, or one that was itself lent, is not lent on. */
export class NotDelegable extends DomainError {
  readonly code = 'ROLE_NOT_DELEGABLE';
}

/** Roles are lent within the part of the bank where they are held. */
export class DelegateElsewhere extends DomainError {
  readonly code = 'DELEGATE_ELSEWHERE';
}

/** Longer than 90 days, or than the lender holds it. */
export class DelegationTooLong extends DomainError {
  readonly code = 'DELEGATION_TOO_LONG';
}

/** The bank has begun already; its administrators make and grant all others. */
export class AdministratorsExist extends DomainError {
  readonly code = 'ADMINISTRATORS_EXIST';
}
