import { defineEntity, p } from '@mikro-orm/core';
import { amountColumn, currencyColumn } from '@zhongtai/kit/money';
import { bankColumn, organisationColumn } from '../../columns.ts';
import { ownRowsPolicy } from '../../policies.ts';
import { masked } from './masked.ts';

/** Once the ledger keeps an account, nobody else says what is on it. */
const balanceOfLedger = {
  name: 'account_balance_of_ledger',
  timing: 'before' as const,
  events: ['update' as const],
  forEach: 'row' as const,
  when: 'new.balance <> old.balance',
  body: `
  if exists (select from business.ledger_account l where l.id = new.id and l.posted <> new.balance) then
    raise exception 'the balance of account % is the ledger''s', new.id using errcode = 'check_violation';
  end if;
  return new`,
};

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
  triggers: [balanceOfLedger],
  ...ownRowsPolicy(),
});

export class Account extends AccountSchema.class {
  get maskedNumber(): string {
    return masked(this.number);
  }
}

AccountSchema.setClass(Account);
