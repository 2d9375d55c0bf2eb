import { DomainError } from '@zhongtai/kit/errors';

export class RoleNotFound extends DomainError {
  readonly code = 'ROLE_NOT_FOUND';
}

/** The bank, or the platform, has a role of that code. */
export class RoleExists extends DomainError {
  readonly code = 'ROLE_EXISTS';
}

/** Somebody holds it. */
export class RoleInUse extends DomainError {
  readonly code = 'ROLE_IN_USE';
}

/** Roles of the platform are the same in every bank. */
export class RoleBuiltIn extends DomainError {
  readonly code = 'ROLE_BUILT_IN';
}

/** Somebody else saved it since it was read. */
export class RoleChanged extends DomainError {
  readonly code = 'ROLE_CHANGED';
}

/** Only the three administrators may have it. */
export class PermissionReserved extends DomainError {
  readonly code = 'PERMISSION_RESERVED';
}

/** A bank keeps a list that a person can read. */
export class TooManyRoles extends DomainError {
  readonly code = 'TOO_MANY_ROLES';
}
