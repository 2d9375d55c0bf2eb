import { defineEntity, p } from '@mikro-orm/core';
import { amountColumn, currencyColumn } from '@zhongtai/kit/money';
import { bankColumn, organisationColumn } from '../../columns.ts';
import { ownRowsPolicy } from '../../policies.ts';
import { masked } from './masked.ts';

const AccountSchema = defineEntity({
  name: 'Account',
  tableName: 'account',
  properties: {
    id: p.uuid().primary(),
    organisation: organisationColumn(),
    bank: bankColumn(),
    /** The owner. */
    customerId: p.uuid(),
    number: p.text(),
    productId: p.uuid().nullable(),
    kind: p.enum(['DEMAND', 'TERM', 'LOAN']),
    status: p.enum(['OPEN', 'FROZEN', 'CLOSED']),
    balance: amountColumn(),
    currency: currencyColumn(),
    openedOn: p.date(),
  },
  // What bookings, cards, loans and dispositions refer to, so that they agree on owner and organisation.
  uniques: [
    { properties: ['bank', 'number'] },
    { name: 'account_owner', properties: ['id', 'customerId', 'organisation'] },
    { name: 'account_place', properties: ['id', 'organisation'] },
  ],
  indexes: [
    { properties: 'organisation', type: 'gist' },
    { properties: ['bank', 'openedOn', 'id'] },
    { properties: ['customerId', 'openedOn', 'id'] },
  ],
  ...ownRowsPolicy(),
});

export class Account extends AccountSchema.class {
  get maskedNumber(): string {
    return masked(this.number);
  }
}

AccountSchema.setClass(Account);
