import type { Permission } from './permissions.ts';

/** What a partner can be given: it reads, and has itself told. */
export const PARTNER_SCOPES = [
  'organisation:read',
  'customer:read',
  'product:read',
  'order:read',
  'tag:read',
  'campaign:read',
  'award:read',
  'webhook:write',
] as const satisfies Permission[];

/** A customer in a channel: row level security narrows all of it to the customer's own rows. */
export const CUSTOMER_PERMISSIONS = [
  'organisation:read',
  'customer:read',
  'product:read',
  'order:read',
  'order:write',
  'campaign:read',
  'award:read',
  'award:claim',
  'consent:write',
] as const satisfies Permission[];
