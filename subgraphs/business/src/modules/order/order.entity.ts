import { defineEntity, type Opt, p } from '@mikro-orm/core';
import { amountColumn, currencyColumn } from '@zhongtai/kit/money';
import { bankColumn, momentColumn, organisationColumn } from '../../columns.ts';
import { ownRowsPolicy } from '../../policies.ts';

const OrderSchema = defineEntity({
  name: 'Order',
  tableName: 'order',
  properties: {
    id: p.uuid().primary(),
    organisation: organisationColumn(),
    bank: bankColumn(),
    customerId: p.uuid(),
    number: p.text(),
    kind: p.enum(['LOAN_APPLICATION', 'TERM_DEPOSIT', 'INVESTMENT', 'TRANSFER', 'ACCOUNT_OPENING']),
    status: p.enum(['OPEN', 'APPROVED', 'DECLINED', 'CANCELLED']),
    productId: p.uuid().nullable(),
    channel: p.text().nullable(),
    amount: amountColumn().nullable(),
    currency: currencyColumn().nullable(),
    /** The amount to sort by: without one below every amount. */
    amountRank: p
      .decimal('string')
      .$type<Opt<string>>()
      .columnType('numeric(20,4)')
      .generated('(coalesce(amount, -1)) stored'),
    lastActivity: p.text(),
    submittedAt: momentColumn(),
    updatedAt: momentColumn(),
    closedAt: momentColumn().nullable(),
  },
  checks: [
    {
      name: 'order_amount',
      expression: '(amount is null) = (currency is null) and coalesce(amount, 0) >= 0',
    },
    { name: 'order_closed', expression: `(status = 'OPEN') = (closed_at is null)` },
    { name: 'order_in_time', expression: 'submitted_at <= updated_at and closed_at <= updated_at' },
  ],
  uniques: [
    { properties: ['bank', 'number'] },
    { name: 'order_owner', properties: ['id', 'customerId', 'organisation'] },
  ],
  indexes: [
    { properties: 'organisation', type: 'gist' },
    { properties: ['bank', 'submittedAt', 'id'] },
    { properties: ['bank', 'updatedAt', 'id'] },
    { properties: ['bank', 'amountRank', 'id'] },
    { properties: ['customerId', 'submittedAt', 'id'] },
  ],
  ...ownRowsPolicy(),
});

export class Order extends OrderSchema.class {}

OrderSchema.setClass(Order);
