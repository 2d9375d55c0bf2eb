import { defineEntity, p } from '@mikro-orm/core';
import { amountColumn, currencyColumn } from '@zhongtai/kit/money';
import { organisationColumn } from '../../columns.ts';
import { ownRowsPolicy } from '../../policies.ts';
import { limitScene } from './customer-limit.entity.ts';

const LimitCounterSchema = defineEntity({
  name: 'LimitCounter',
  tableName: 'limit_counter',
  properties: {
    customerId: p.uuid().primary(),
    scene: limitScene().primary(),
    currency: currencyColumn().primary(),
    day: p.date().primary(),
    organisation: organisationColumn(),
    /** What held when it was last used or changed. */
    cap: amountColumn(),
    used: amountColumn(),
  },
  primaryKeys: ['customerId', 'scene', 'currency', 'day'],
  checks: [{ name: 'limit_counter_kept', expression: 'used >= 0 and used <= cap' }],
  ...ownRowsPolicy(),
});

/** What of a limit is used on one bank day. */
export class LimitCounter extends LimitCounterSchema.class {}

LimitCounterSchema.setClass(LimitCounter);
