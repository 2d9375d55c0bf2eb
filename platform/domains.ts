/** The subgraphs; each owns a schema, an owner role that migrates and a runtime role of its name. */
export const DOMAINS = ['business', 'data', 'operations'] as const;

export type Domain = (typeof DOMAINS)[number];

export type DatabaseRole = Domain | `${Domain}_owner`;

export const DATABASE_ROLES = [
  'business',
  'business_owner',
  'data',
  'data_owner',
  'operations',
  'operations_owner',
] as const satisfies readonly DatabaseRole[];
