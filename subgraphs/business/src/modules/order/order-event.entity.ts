import { defineEntity, p } from '@mikro-orm/core';
import { momentColumn, organisationColumn } from '../../columns.ts';
import { ownRowsPolicy } from '../../policies.ts';

const OrderEventSchema = defineEntity({
  name: 'OrderEvent',
  tableName: 'order_event',
  properties: {
    id: p.uuid().primary(),
    organisation: organisationColumn(),
    customerId: p.uuid(),
    orderId: p.uuid(),
    /** From 1 upwards; decides between events of one moment. */
    position: p.integer(),
    /** How the order stood after it. */
    status: p.enum(['OPEN', 'APPROVED', 'DECLINED', 'CANCELLED']),
    activity: p.text(),
    lifecycle: p.text(),
    actor: p.text().nullable(),
    at: momentColumn(),
  },
  checks: [{ name: 'order_event_position', expression: 'position > 0' }],
  uniques: [{ properties: ['orderId', 'position'] }],
  ...ownRowsPolicy(),
});

export class OrderEvent extends OrderEventSchema.class {}

OrderEventSchema.setClass(OrderEvent);
