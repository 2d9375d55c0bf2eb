import { defineEntity, p } from '@mikro-orm/core';
import { amountColumn, currencyColumn } from '@zhongtai/kit/money';
import { bankColumn, organisationColumn } from '../../columns.ts';
import { ownRowsPolicy } from '../../policies.ts';

const CustomerSchema = defineEntity({
  name: 'Customer',
  tableName: 'customer',
  properties: {
    id: p.uuid().primary(),
    organisation: organisationColumn(),
    bank: bankColumn(),
    number: p.text(),
    name: p.text(),
    kind: p.enum(['CUSTOMER', 'MEMBER', 'PROSPECT']),
    gender: p.enum(['FEMALE', 'MALE', 'UNKNOWN']),
    birthDate: p.date().nullable(),
    sourceKind: p.enum(['BRANCH', 'CHANNEL', 'CAMPAIGN', 'REFERRAL', 'PARTNER', 'IMPORT']),
    sourceDetail: p.text().nullable(),
    costAmount: amountColumn().nullable(),
    costCurrency: currencyColumn().nullable(),
    joinedOn: p.date(),
  },
  checks: [
    {
      name: 'customer_cost',
      expression:
        '(cost_amount is null) = (cost_currency is null) and coalesce(cost_amount, 0) >= 0',
    },
    { name: 'customer_born_before_joining', expression: 'birth_date <= joined_on' },
  ],
  // What the customer's rows refer to, so that they share the customer's organisation.
  uniques: [
    { properties: ['bank', 'number'] },
    { name: 'customer_place', properties: ['id', 'organisation'] },
  ],
  indexes: [
    { properties: 'organisation', type: 'gist' },
    { properties: ['bank', 'name', 'id'] },
    { properties: ['bank', 'joinedOn', 'id'] },
  ],
  ...ownRowsPolicy('id'),
});

export class Customer extends CustomerSchema.class {
  /** Whole years on `day`, a bank day; null when the birth date is unknown. */
  ageOn(day: string): number | null {
    if (!this.birthDate) return null;
    const years = Number(day.slice(0, 4)) - Number(this.birthDate.slice(0, 4));
    const hadBirthday = day.slice(5) >= this.birthDate.slice(5);
    return hadBirthday ? years : years - 1;
  }
}

CustomerSchema.setClass(Customer);
