import {
  ADMINISTRATIVE_ROLES,
  ROLE_PERMISSIONS,
  type Role,
  isPermission,
  isRole,
} from '@zhongtai/kit/caller';
import type { CustomRole } from './custom-role.entity.ts';

/** A role as the graph shows it, of the platform or of a bank. */
export interface RoleView {
  readonly code: string;
  readonly nameZh: string;
  readonly nameEn: string;
  readonly permissions: readonly string[];
  readonly isBuiltIn: boolean;
  /** Null for a role of the platform. */
  readonly id: string | null;
  readonly version: number | null;
}

const NAMES: Record<Role, { readonly zh: string; readonly en: string }> = {
  ADMINISTRATOR: { zh: '系统管理员', en: 'System administrator' },
  SECURITY_ADMINISTRATOR: { zh: '安全管理员', en: 'Security administrator' },
  AUDIT_ADMINISTRATOR: { zh: '审计管理员', en: 'Audit administrator' },
  CAMPAIGN_MANAGER: { zh: '活动经理', en: 'Campaign manager' },
  APPROVER: { zh: '审批人', en: 'Approver' },
  ANALYST: { zh: '分析师', en: 'Analyst' },
  PRODUCT_MANAGER: { zh: '产品经理', en: 'Product manager' },
  SERVICE_AGENT: { zh: '客服', en: 'Service agent' },
};

export const BUILT_IN_ROLES: readonly RoleView[] = Object.keys(NAMES)
  .filter(isRole)
  .map((code) => ({
    code,
    nameZh: NAMES[code].zh,
    nameEn: NAMES[code].en,
    permissions: ROLE_PERMISSIONS[code],
    isBuiltIn: true,
    id: null,
    version: null,
  }));

export const viewOf = (role: CustomRole): RoleView => ({
  code: role.code,
  nameZh: role.nameZh,
  nameEn: role.nameEn,
  permissions: role.permissions.filter(isPermission),
  isBuiltIn: false,
  id: role.id,
  version: role.version,
});

/** Of a grant that outlived its role, in the history of who held what. */
export const deletedRole = (code: string): RoleView => ({
  code,
  nameZh: code,
  nameEn: code,
  permissions: [],
  isBuiltIn: false,
  id: null,
  version: null,
});

export const isAdministrative = (code: string): boolean =>
  ADMINISTRATIVE_ROLES.some((role) => role === code);
