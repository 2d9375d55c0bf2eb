import type { IdentityConflictStatus } from '#generated/gql/graphql.ts';

export const CONFLICT_STATUSES = [
  'OPEN',
  'OWNED',
  'SHARED',
  'MERGED',
  'GONE',
] as const satisfies readonly IdentityConflictStatus[];
