import { defineEntity, p } from '@mikro-orm/core';
import { bankColumn, organisationColumn } from '../../columns.ts';
import { ofCallerRule } from '../../policies.ts';

// A customer does not see the accounts of others, so not their right to use them either.
const OWN_ACCOUNT = `organisation <@ scope() and ${ofCallerRule('customer_id')}
  and (scope_customer() is null or role = 'OWNER')`;

const DispositionSchema = defineEntity({
  name: 'Disposition',
  tableName: 'disposition',
  properties: {
    id: p.uuid().primary(),
    organisation: organisationColumn(),
    bank: bankColumn(),
    customerId: p.uuid(),
    accountId: p.uuid(),
    role: p.enum(['OWNER', 'DISPONENT']),
  },
  uniques: [
    { properties: ['accountId', 'customerId'] },
    { name: 'disposition_one_owner', properties: 'accountId', where: "role = 'OWNER'" },
  ],
  indexes: [{ properties: ['bank', 'accountId', 'id'] }, { properties: 'customerId' }],
  rowLevelSecurity: 'force',
  policies: [{ name: 'own_account', using: OWN_ACCOUNT, check: OWN_ACCOUNT }],
});

export class Disposition extends DispositionSchema.class {}

DispositionSchema.setClass(Disposition);
