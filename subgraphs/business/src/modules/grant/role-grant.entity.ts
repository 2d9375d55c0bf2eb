import { type Opt, defineEntity, p } from '@mikro-orm/core';
import { ADMINISTRATIVE_ROLES } from '@zhongtai/kit/caller';
import { newId } from '@zhongtai/kit/ids';
import { organisationPolicy } from '@zhongtai/kit/scope';
import { organisationColumn } from '../../columns.ts';

/** A delegation lasts no longer. */
export const MAX_DELEGATION_DAYS = 90;

export type GrantState = 'LIVE' | 'ENDED' | 'REVOKED';

const administrative = ADMINISTRATIVE_ROLES.map((role) => `'${role}'`).join(', ');

/**
 * Beside these rules two exclusion constraints hold it (see its migration): all grants that one person
 * holds at a time are of one duty, so an administrator is nothing else (三员分立); and nobody holds the
 * same role at the same place twice.
 */
const RoleGrantSchema = defineEntity({
  name: 'RoleGrant',
  tableName: 'role_grant',
  rowLevelSecurity: 'force',
  policies: [
    ...organisationPolicy().policies,
    // What I hold and what I lent, wherever I act.
    { name: 'own', command: 'select', using: 'scope_operator() in (username, granted_by)' },
  ],
  indexes: [
    { properties: 'organisation', type: 'gist' },
    { properties: ['operatorId', 'grantedAt', 'id'] },
    { properties: ['grantedBy', 'grantedAt'] },
    { properties: ['role'] },
    { properties: ['delegatedFrom'] },
  ],
  checks: [
    { name: 'role_grant_not_to_oneself', expression: 'granted_by <> username' },
    { name: 'role_grant_ends_after_it_begins', expression: 'valid_until > granted_at' },
    {
      name: 'role_grant_delegation_ends',
      expression: `delegated_from is null or (valid_until is not null
        and valid_until <= granted_at + interval '${MAX_DELEGATION_DAYS * 24} hours')`,
    },
    {
      name: 'role_grant_administration_not_delegated',
      expression: `delegated_from is null or role not in (${administrative})`,
    },
    {
      name: 'role_grant_revoked_by_somebody',
      expression: '(revoked_at is null) = (revoked_by is null)',
    },
  ],
  properties: {
    id: p.uuid().primary().onCreate(newId),
    operatorId: p.uuid(),
    /** Sign-in name of that operator, so that the database can compare it with who grants. */
    username: p.string().columnType('text'),
    role: p.string().columnType('text'),
    /** At this part of the bank and all below it. */
    organisation: organisationColumn(),
    duty: p
      .string()
      .$type<Opt<string>>()
      .columnType('text')
      .generated(`(case when role in (${administrative}) then role else 'BUSINESS' end) stored`),
    grantedBy: p.string().columnType('text'),
    grantedAt: p.datetime(3),
    /** It ends by itself at this moment. */
    validUntil: p.datetime(3).nullable(),
    /** The grant of the lender that it was lent from. */
    delegatedFrom: p.uuid().nullable(),
    reason: p.string().length(200).nullable(),
    revokedAt: p.datetime(3).nullable(),
    revokedBy: p.string().columnType('text').nullable(),
  },
});

/** A role that one operator holds at one part of the bank. */
export class RoleGrant extends RoleGrantSchema.class {
  stateAt(now: Date): GrantState {
    if (this.revokedAt) return 'REVOKED';
    return this.validUntil && this.validUntil <= now ? 'ENDED' : 'LIVE';
  }
}

RoleGrantSchema.setClass(RoleGrant);
