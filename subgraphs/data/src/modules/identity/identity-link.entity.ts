import { defineEntity, p } from '@mikro-orm/core';
import { customerPolicy, organisationColumn } from '@zhongtai/kit/scope';
import type { IdentityKind } from './identity.kinds.ts';

export type IdentitySource = 'SIGN_IN' | 'CORE' | 'OPERATOR';

/** By what a customer is known, who says so and for how long; an ended one stays, so that one can look back. */
const IdentityLinkSchema = defineEntity({
  name: 'IdentityLink',
  tableName: 'identity_link',
  ...customerPolicy(),
  indexes: [
    { properties: ['organisation'], type: 'gist' },
    { properties: ['bank', 'kind', 'value'] },
    { properties: ['customerId', 'since'] },
    {
      name: 'identity_link_in_force',
      expression: `create unique index identity_link_in_force on data.identity_link (bank, kind, value, customer_id)
        where until is null`,
    },
    {
      name: 'identity_link_merged_once',
      expression: `create unique index identity_link_merged_once on data.identity_link (bank, value)
        where kind = 'CUSTOMER' and until is null`,
    },
  ],
  checks: [
    {
      name: 'identity_link_not_of_oneself',
      expression: `kind <> 'CUSTOMER' or value <> customer_id::text`,
    },
  ],
  properties: {
    id: p.uuid().primary(),
    /** Of the customer. */
    organisation: organisationColumn(),
    bank: p.string().columnType('text'),
    kind: p.string().columnType('text').$type<IdentityKind>(),
    value: p.string().columnType('text'),
    customerId: p.uuid(),
    source: p.string().columnType('text').$type<IdentitySource>(),
    /** 0 to 1 */
    confidence: p.float().columnType('double precision'),
    /** Sign-in name, or the source of events. */
    actor: p.string().columnType('text'),
    since: p.datetime(3),
    until: p.datetime(3).nullable(),
    endedBy: p.string().columnType('text').nullable(),
    endReason: p.string().columnType('text').nullable(),
  },
});

export class IdentityLink extends IdentityLinkSchema.class {}

IdentityLinkSchema.setClass(IdentityLink);
