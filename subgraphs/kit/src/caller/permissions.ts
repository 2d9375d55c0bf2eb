/** What a caller may do, named `<noun>:<verb>`; the same words are the scopes of partners. */
export const PERMISSIONS = [
  'organisation:read',
  'customer:read',
  'channel:write',
  'channel:suspend',
  'product:read',
  'product:write',
  'product:approve',
  'order:read',
  'order:write',
  'flow:write',
  'flow:approve',
  'limit:write',
  'limit:approve',
  'ledger:read',
  'tag:read',
  'analysis:read',
  'tracking:write',
  'identity:write',
  'campaign:read',
  'campaign:write',
  'campaign:approve',
  'award:read',
  'award:claim',
  'award:redeem',
  'award:issue',
  'award:approve',
  'prize:read',
  'prize:write',
  'organisation:write',
  'operator:read',
  'operator:write',
  'role:grant',
  'role:delegate',
  'session:revoke',
  'approval:read',
  'approval:decide',
  'approval:configure',
  'audit:read',
  'personal:reveal',
  'personal:erase',
  'erasure:approve',
  'personal:manage',
  'consent:write',
  'export:create',
  'export:approve',
  'desk:read',
  'desk:act',
  'partner:read',
  'partner:write',
  'webhook:write',
  'consent:request',
] as const;

export type Permission = (typeof PERMISSIONS)[number];

const READ_ALL = [
  'organisation:read',
  'customer:read',
  'product:read',
  'order:read',
  'tag:read',
  'campaign:read',
  'award:read',
] as const satisfies Permission[];

/** What every business role may do beside its own work: ask for an approval, lend its rights for a while. */
const OF_STAFF = [
  'approval:read',
  'role:delegate',
  'export:create',
] as const satisfies Permission[];

/**
 * Roles of operators and what each brings. System, security and audit administration (三员分立) exclude
 * each other and every other role: who makes accounts grants no rights, who grants them audits nobody.
 */
export const ROLE_PERMISSIONS = {
  ADMINISTRATOR: [
    ...READ_ALL,
    'ledger:read',
    'analysis:read',
    'tracking:write',
    'channel:suspend',
    'prize:read',
    'organisation:write',
    'operator:read',
    'operator:write',
    'approval:read',
    'desk:read',
    'desk:act',
    'partner:read',
    'partner:write',
  ],
  SECURITY_ADMINISTRATOR: [
    'organisation:read',
    'operator:read',
    'role:grant',
    'session:revoke',
    'approval:read',
    'approval:decide',
    'approval:configure',
    'personal:manage',
  ],
  AUDIT_ADMINISTRATOR: [
    'organisation:read',
    'operator:read',
    'audit:read',
    'desk:read',
    'partner:read',
  ],
  CAMPAIGN_MANAGER: [
    ...READ_ALL,
    ...OF_STAFF,
    'analysis:read',
    'campaign:write',
    'award:issue',
    'prize:read',
    'prize:write',
  ],
  APPROVER: [
    ...READ_ALL,
    ...OF_STAFF,
    'ledger:read',
    'analysis:read',
    'prize:read',
    'campaign:approve',
    'award:approve',
    'export:approve',
    'erasure:approve',
    'flow:approve',
    'limit:approve',
    'product:approve',
    'approval:decide',
    'personal:erase',
  ],
  ANALYST: [
    ...READ_ALL,
    ...OF_STAFF,
    'ledger:read',
    'analysis:read',
    'tracking:write',
    'identity:write',
    'prize:read',
  ],
  PRODUCT_MANAGER: [
    ...OF_STAFF,
    'organisation:read',
    'product:read',
    'product:write',
    'tag:read',
    'analysis:read',
    'campaign:read',
    'flow:write',
    'limit:write',
  ],
  SERVICE_AGENT: [
    ...READ_ALL,
    ...OF_STAFF,
    'order:write',
    'award:redeem',
    'award:issue',
    'prize:read',
    'ledger:read',
    'personal:reveal',
    'personal:erase',
    'consent:write',
    'channel:write',
    'identity:write',
  ],
} as const satisfies Record<string, readonly Permission[]>;

/** At most one of these, and then nothing else, belongs to one person. */
export const ADMINISTRATIVE_ROLES = [
  'ADMINISTRATOR',
  'SECURITY_ADMINISTRATOR',
  'AUDIT_ADMINISTRATOR',
] as const satisfies Role[];

export type Role = keyof typeof ROLE_PERMISSIONS;

/** Only the three administrators have these: a bank's own role may hold none of them. */
export const RESERVED_PERMISSIONS = [
  'operator:write',
  'organisation:write',
  'role:grant',
  'session:revoke',
  'approval:configure',
  'audit:read',
  'personal:manage',
  'desk:act',
  'partner:write',
] as const satisfies Permission[];

export const isRole = (name: string): name is Role => Object.hasOwn(ROLE_PERMISSIONS, name);

export const isPermission = (name: string): name is Permission =>
  (PERMISSIONS as readonly string[]).includes(name);
