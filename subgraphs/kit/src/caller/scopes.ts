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
  'consent:request',
] as const satisfies Permission[];

/** Those by which something of single customers is read: what a customer can agree to. */
export const PERSONAL_SCOPES = [
  'customer:read',
  'order:read',
  'tag:read',
  'award:read',
] as const satisfies (typeof PARTNER_SCOPES)[number][];

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
