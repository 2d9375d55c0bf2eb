import { defineEntity, p } from '@mikro-orm/core';
import { amountColumn, currencyColumn } from '@zhongtai/kit/money';
import { momentColumn, organisationColumn } from '../../columns.ts';
import { ownRowsPolicy } from '../../policies.ts';

export const limitScene = () => p.enum(['TRANSFER']);

const CustomerLimitSchema = defineEntity({
  name: 'CustomerLimit',
  tableName: 'customer_limit',
  properties: {
    customerId: p.uuid().primary(),
    scene: limitScene().primary(),
    currency: currencyColumn().primary(),
    organisation: organisationColumn(),
    /** Of all orders of one bank day together. */
    dailyCap: amountColumn(),
    orderId: p.uuid(),
    changedAt: momentColumn(),
  },
  primaryKeys: ['customerId', 'scene', 'currency'],
  checks: [{ name: 'customer_limit_cap', expression: 'daily_cap > 0' }],
  ...ownRowsPolicy(),
});

/** What a customer agreed that may leave their accounts in a day; without one the bank's own figure holds. */
export class CustomerLimit extends CustomerLimitSchema.class {}

CustomerLimitSchema.setClass(CustomerLimit);
