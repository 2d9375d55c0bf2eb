export {
  ANONYMOUS,
  type Caller,
  type CallerKind,
  permissionsOf,
  requireAnyPermission,
  serviceCaller,
} from './caller.ts';
export {
  ADMINISTRATIVE_ROLES,
  PERMISSIONS,
  type Permission,
  ROLE_PERMISSIONS,
  type Role,
  isPermission,
  isRole,
} from './permissions.ts';
export { CALLER_HEADER, signCaller, verifyCaller } from './signed-caller.ts';
