import { defineEntity, p } from '@mikro-orm/core';
import { amountColumn, currencyColumn } from '@zhongtai/kit/money';
import { organisationColumn } from '../../columns.ts';
import { ownRowsPolicy } from '../../policies.ts';
import { rateColumn } from './term-deposit.entity.ts';

const AccrualSchema = defineEntity({
  name: 'Accrual',
  tableName: 'accrual',
  properties: {
    ledgerAccountId: p.uuid().primary(),
    day: p.date().primary(),
    organisation: organisationColumn(),
    customerId: p.uuid(),
    balance: amountColumn(),
    annualRate: rateColumn(),
    /** All since the last settlement, unrounded: so that the cents of the days add up to it. */
    exact: p.decimal('string').precision(24).scale(10),
    amount: amountColumn(),
    currency: currencyColumn(),
    /** Paid out, or taken back with a deposit that was broken off. */
    isSettled: p.boolean().default(false),
  },
  checks: [{ name: 'accrual_amount', expression: 'amount >= 0 and exact >= 0' }],
  indexes: [
    {
      name: 'accrual_open_index',
      properties: ['ledgerAccountId', 'day'],
      where: 'not is_settled',
    },
  ],
  ...ownRowsPolicy(),
});

/** Interest of one day on one account; a day is counted once. */
export class Accrual extends AccrualSchema.class {}

AccrualSchema.setClass(Accrual);
