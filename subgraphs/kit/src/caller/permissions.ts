/** What a caller may do, named `<noun>:<verb>`; the same words are the scopes of partners. */
export const PERMISSIONS = [
  'organisation:read',
  'customer:read',
  'product:read',
  'order:read',
  'tag:read',
  'analysis:read',
  'campaign:read',
  'campaign:write',
  'campaign:approve',
  'award:read',
  'award:claim',
  'operator:write',
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

/** Roles of operators and what each brings. */
export const ROLE_PERMISSIONS = {
  ADMINISTRATOR: [...READ_ALL, 'analysis:read', 'operator:write'],
  CAMPAIGN_MANAGER: [...READ_ALL, 'analysis:read', 'campaign:write'],
  APPROVER: [...READ_ALL, 'analysis:read', 'campaign:approve'],
  ANALYST: [...READ_ALL, 'analysis:read'],
  PRODUCT_MANAGER: [
    'organisation:read',
    'product:read',
    'tag:read',
    'analysis:read',
    'campaign:read',
  ],
  SERVICE_AGENT: READ_ALL,
} as const satisfies Record<string, readonly Permission[]>;

export type Role = keyof typeof ROLE_PERMISSIONS;

/** A customer in a channel: row level security narrows all of it to the customer's own rows. */
export const CUSTOMER_PERMISSIONS = [
  'organisation:read',
  'customer:read',
  'product:read',
  'order:read',
  'campaign:read',
  'award:read',
  'award:claim',
] as const satisfies Permission[];

export const isRole = (name: string): name is Role => Object.hasOwn(ROLE_PERMISSIONS, name);

export const isPermission = (name: string): name is Permission =>
  (PERMISSIONS as readonly string[]).includes(name);
