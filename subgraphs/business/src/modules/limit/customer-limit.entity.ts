import { defineEntity, type Opt, p } from '@mikro-orm/core';
import { amountColumn, currencyColumn } from '@zhongtai/kit/money';
import { momentColumn, organisationColumn } from '../../columns.ts';
import { ownRowsPolicy } from '../../policies.ts';
import { type Period, limitPeriod, limitScene } from './limit.columns.ts';

const CustomerLimitSchema = defineEntity({
  name: 'CustomerLimit',
  tableName: 'customer_limit',
  properties: {
    customerId: p.uuid().primary(),
    scene: limitScene().primary(),
    currency: currencyColumn().primary(),
    period: limitPeriod().$type<Opt<Period>>().default('DAY').primary(),
    organisation: organisationColumn(),
    /** Of one order, or of all of a bank day or a calendar year together. */
    cap: amountColumn(),
    orderId: p.uuid(),
    changedAt: momentColumn(),
  },
  primaryKeys: ['customerId', 'scene', 'currency', 'period'],
  checks: [{ name: 'customer_limit_cap', expression: 'cap > 0' }],
  ...ownRowsPolicy(),
});

/** What a customer agreed that may leave their accounts; without one for a day, 50,000 may. */
export class CustomerLimit extends CustomerLimitSchema.class {}

CustomerLimitSchema.setClass(CustomerLimit);
