import { defineEntity, p } from '@mikro-orm/core';
import { type Permission, RESERVED_PERMISSIONS, ROLE_PERMISSIONS } from '@zhongtai/kit/caller';
import { newId } from '@zhongtai/kit/ids';
import { organisationColumn } from '../../columns.ts';

const quoted = (words: readonly string[]) => words.map((word) => `'${word}'`).join(', ');

const CustomRoleSchema = defineEntity({
  name: 'CustomRole',
  tableName: 'role',
  rowLevelSecurity: 'force',
  policies: [
    {
      name: 'within_organisation',
      using: 'organisation <@ scope()',
      check: 'organisation <@ scope()',
    },
    // A branch grants what its head office made.
    { name: 'of_the_bank', command: 'select', using: 'organisation @> scope()' },
  ],
  checks: [
    { name: 'role_of_head_office', expression: 'nlevel(organisation) = 1' },
    { name: 'role_code', expression: `code ~ '^[A-Z][A-Z0-9_]{1,39}$'` },
    {
      name: 'role_not_built_in',
      expression: `code not in (${quoted(Object.keys(ROLE_PERMISSIONS))})`,
    },
    {
      name: 'role_not_administrative',
      expression: `not (permissions && array[${quoted(RESERVED_PERMISSIONS)}])`,
    },
    { name: 'role_brings_something', expression: 'cardinality(permissions) > 0' },
  ],
  uniques: [{ properties: ['organisation', 'code'] }],
  properties: {
    id: p.uuid().primary().onCreate(newId),
    /** The bank that made it. */
    organisation: organisationColumn(),
    code: p.string().columnType('text'),
    nameZh: p.string().length(40),
    nameEn: p.string().length(60),
    permissions: p.array().$type<Permission[]>(),
    createdBy: p.string().columnType('text'),
    createdAt: p.datetime(3),
    version: p.integer().default(1),
  },
});

/** A role that a bank made for itself, beside those of the platform. */
export class CustomRole extends CustomRoleSchema.class {}

CustomRoleSchema.setClass(CustomRole);
