import { defineEntity, p } from '@mikro-orm/core';
import { amountColumn, currencyColumn } from '@zhongtai/kit/money';
import { momentColumn, organisationColumn } from '../../columns.ts';
import { ownRowsPolicy } from '../../policies.ts';
import { limitScene } from './limit.columns.ts';

export const RESERVATION_STATUSES = ['RESERVED', 'COMMITTED', 'RELEASED'] as const;

const LimitReservationSchema = defineEntity({
  name: 'LimitReservation',
  tableName: 'limit_reservation',
  properties: {
    orderId: p.uuid().primary(),
    organisation: organisationColumn(),
    customerId: p.uuid(),
    scene: limitScene(),
    currency: currencyColumn(),
    channel: p.text(),
    /** Of the bank. */
    day: p.date(),
    amount: amountColumn(),
    status: p.enum(RESERVATION_STATUSES),
    at: momentColumn(),
  },
  checks: [{ name: 'limit_reservation_amount', expression: 'amount > 0' }],
  indexes: [
    { properties: ['customerId', 'day'] },
    // Days follow each other in the table: the least of an index finds one.
    { name: 'limit_reservation_day', properties: 'day', type: 'brin' },
  ],
  ...ownRowsPolicy(),
});

/** What one order takes of the limits. */
export class LimitReservation extends LimitReservationSchema.class {}

LimitReservationSchema.setClass(LimitReservation);
