import { defineEntity, type Opt, p } from '@mikro-orm/core';
import { amountColumn, currencyColumn } from '@zhongtai/kit/money';
import { bankColumn, organisationColumn } from '../../columns.ts';
import { ownRowsPolicy } from '../../policies.ts';
import { masked } from './masked.ts';

const StandingOrderSchema = defineEntity({
  name: 'StandingOrder',
  tableName: 'standing_order',
  properties: {
    id: p.uuid().primary(),
    organisation: organisationColumn(),
    bank: bankColumn(),
    customerId: p.uuid(),
    accountId: p.uuid(),
    amount: amountColumn(),
    currency: currencyColumn(),
    purpose: p.text().nullable(),
    /** The purpose to sort by: unnamed first. */
    purposeRank: p
      .string()
      .$type<Opt<string>>()
      .columnType('text')
      .generated(`(coalesce(purpose, '')) stored`),
    counterpartyBank: p.text(),
    counterpartyNumber: p.text(),
  },
  checks: [{ name: 'standing_order_amount', expression: 'amount > 0' }],
  indexes: [
    { properties: ['bank', 'purposeRank', 'id'] },
    { properties: ['accountId', 'purposeRank', 'id'] },
  ],
  ...ownRowsPolicy(),
});

export class StandingOrder extends StandingOrderSchema.class {
  get counterpartyAccount(): string {
    return masked(this.counterpartyNumber);
  }
}

StandingOrderSchema.setClass(StandingOrder);
