import { defineEntity, p } from '@mikro-orm/core';
import { organisationColumn, organisationPolicy } from '@zhongtai/kit/scope';
import type { IdentityKind } from './identity.kinds.ts';

export const CONFLICT_STATUSES = ['OPEN', 'OWNED', 'SHARED', 'MERGED', 'GONE'] as const;

export type IdentityConflictStatus = (typeof CONFLICT_STATUSES)[number];

/** Several customers are known by one value: until somebody decides, it tells nobody. */
const IdentityConflictSchema = defineEntity({
  name: 'IdentityConflict',
  tableName: 'identity_conflict',
  ...organisationPolicy(),
  indexes: [
    { properties: ['organisation'], type: 'gist' },
    { properties: ['status', 'openedAt'] },
    { properties: ['bank', 'kind', 'value'] },
    {
      name: 'identity_conflict_open',
      expression: `create unique index identity_conflict_open on data.identity_conflict (bank, kind, value)
        where status = 'OPEN'`,
    },
  ],
  properties: {
    id: p.uuid().primary(),
    /** The smallest part of the bank that all the customers are of. */
    organisation: organisationColumn(),
    bank: p.string().columnType('text'),
    kind: p.string().columnType('text').$type<IdentityKind>(),
    value: p.string().columnType('text'),
    status: p.string().columnType('text').$type<IdentityConflictStatus>(),
    openedAt: p.datetime(3),
    /** Whose it was decided to be. */
    ownerId: p.uuid().nullable(),
    decidedAt: p.datetime(3).nullable(),
    /** Sign-in name; null when a rule decided, or nothing was left to decide. */
    decidedBy: p.string().columnType('text').nullable(),
    reason: p.string().columnType('text').nullable(),
  },
});

export class IdentityConflict extends IdentityConflictSchema.class {}

IdentityConflictSchema.setClass(IdentityConflict);
