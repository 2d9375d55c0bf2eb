import { defineEntity, p } from '@mikro-orm/core';

const OrganisationSchema = defineEntity({
  name: 'Organisation',
  tableName: 'organisation',
  properties: {
    id: p.uuid().primary(),
    path: p.string().columnType('ltree').unique(),
    name: p.text(),
    kind: p.enum(['HEAD_OFFICE', 'BRANCH', 'OUTLET']),
    parentId: p.uuid().nullable(),
    /** Of a head office only; the parts below share it. */
    currency: p.character().length(3).nullable(),
    timeZone: p.text().nullable(),
    /** Nobody works there any more; what happened there stays. */
    closedAt: p.datetime(3).nullable(),
  },
  checks: [
    {
      name: 'organisation_head_office',
      expression: `(kind = 'HEAD_OFFICE') = (nlevel(path) = 1)
        and (kind = 'HEAD_OFFICE') = (parent_id is null)
        and (kind = 'HEAD_OFFICE') = (currency is not null)
        and (kind = 'HEAD_OFFICE') = (time_zone is not null)`,
    },
    { name: 'organisation_currency', expression: `currency ~ '^[A-Z]{3}$'` },
  ],
  indexes: [{ properties: 'path', type: 'gist' }, { properties: ['parentId', 'path'] }],
  rowLevelSecurity: 'force',
  policies: [
    { name: 'within_organisation', using: 'path <@ scope()', check: 'path <@ scope()' },
    // What a branch sells may belong to the head office, whose currency and days rule the branch.
    { name: 'ancestors', command: 'select', using: 'path @> scope()' },
  ],
});

export class Organisation extends OrganisationSchema.class {}

OrganisationSchema.setClass(Organisation);
