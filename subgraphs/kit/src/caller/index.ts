export {
  ANONYMOUS,
  type Caller,
  type CallerKind,
  permissionsOf,
  requireAnyPermission,
  serviceCaller,
} from './caller.ts';
export { type EffectiveRights, type HeldGrant, rightsAt, usualPlace } from './grants.ts';
export { isWithin } from './organisation-path.ts';
export {
  ADMINISTRATIVE_ROLES,
  PERMISSIONS,
  RESERVED_PERMISSIONS,
  type Permission,
  ROLE_PERMISSIONS,
  type Role,
  isPermission,
  isRole,
} from './permissions.ts';
export { PARTNER_SCOPES, PERSONAL_SCOPES } from './scopes.ts';
export { CALLER_HEADER, signCaller, verifyCaller } from './signed-caller.ts';
