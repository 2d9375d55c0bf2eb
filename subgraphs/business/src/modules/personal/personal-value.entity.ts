import { defineEntity, p } from '@mikro-orm/core';
import { bankColumn, momentColumn, organisationColumn } from '../../columns.ts';
import { ownRowsPolicy } from '../../policies.ts';

export const PERSONAL_DATA = ['PHONE', 'IDENTITY_NUMBER', 'EMAIL', 'ADDRESS'] as const;

export type PersonalDatum = (typeof PERSONAL_DATA)[number];

const PersonalValueSchema = defineEntity({
  name: 'PersonalValue',
  tableName: 'personal_value',
  comment: "Contact and identity data, sealed under the customer's data key",
  properties: {
    customerId: p.uuid().primary(),
    field: p.enum(PERSONAL_DATA).primary(),
    organisation: organisationColumn(),
    bank: bankColumn(),
    sealed: p.blob(),
    /** What lists show without opening anything. */
    masked: p.text(),
    /** Null for what is not searched. */
    blindIndex: p.blob().nullable(),
    changedAt: momentColumn(),
  },
  primaryKeys: ['customerId', 'field'],
  indexes: [
    { properties: ['bank', 'field', 'blindIndex'] },
    {
      name: 'personal_value_identity_number_once',
      expression: `create unique index personal_value_identity_number_once on business.personal_value
        (bank, blind_index) where field = 'IDENTITY_NUMBER'`,
    },
  ],
  ...ownRowsPolicy(),
});

export class PersonalValue extends PersonalValueSchema.class {}

PersonalValueSchema.setClass(PersonalValue);
