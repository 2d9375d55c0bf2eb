import { defineEntity, type Opt, p } from '@mikro-orm/core';
import { amountColumn, currencyColumn } from '@zhongtai/kit/money';
import { organisationColumn } from '../../columns.ts';
import { ownRowsPolicy } from '../../policies.ts';
import { type Period, limitPeriod, limitScene } from './limit.columns.ts';

const LimitCounterSchema = defineEntity({
  name: 'LimitCounter',
  tableName: 'limit_counter',
  properties: {
    customerId: p.uuid().primary(),
    scene: limitScene().primary(),
    currency: currencyColumn().primary(),
    /** Its code; `*` for all together. */
    channel: p.text().$type<Opt<string>>().default('*').primary(),
    period: limitPeriod().$type<Opt<Period>>().default('DAY').primary(),
    /** The bank day, or the first day of the year. */
    since: p.date().primary(),
    organisation: organisationColumn(),
    /** The least that held when it was last used or changed. */
    cap: amountColumn(),
    used: amountColumn(),
    /** By orders of which nobody knows yet what came of them. */
    reserved: amountColumn().$type<Opt<string>>().default('0'),
  },
  primaryKeys: ['customerId', 'scene', 'currency', 'channel', 'period', 'since'],
  checks: [
    {
      name: 'limit_counter_kept',
      expression: 'used >= 0 and reserved >= 0 and used + reserved <= cap',
    },
    { name: 'limit_counter_period', expression: `period <> 'TRANSACTION'` },
  ],
  indexes: [{ name: 'limit_counter_since', properties: 'since', type: 'brin' }],
  ...ownRowsPolicy(),
});

/** What of a limit is used in a day or a year, in one channel or in all. */
export class LimitCounter extends LimitCounterSchema.class {}

LimitCounterSchema.setClass(LimitCounter);
