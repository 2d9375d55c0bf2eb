import { stableId } from '@zhongtai/kit/ids';
import type { CustomerRow, OrderEventRow, OrderRow } from '../src/intake/index.ts';
import { of } from './customer-rows.ts';

/** Submitted on 1 January 2026, for 5,000, with nothing yet done. */
export const anOrder = (
  customer: CustomerRow,
  number: string,
  over: Partial<OrderRow> = {},
): OrderRow => ({
  ...of(customer),
  id: stableId('order', number),
  number,
  kind: 'LOAN_APPLICATION',
  status: 'OPEN',
  productId: null,
  channel: null,
  amount: { amount: '5000', currency: 'CNY' },
  lastActivity: 'A_SUBMITTED',
  submittedAt: new Date('2026-01-01T00:00:00Z'),
  updatedAt: new Date('2026-01-01T00:00:00Z'),
  closedAt: null,
  ...over,
});

/** Event `position` of an order, that many minutes after its submission. */
export const anOrderEvent = (
  order: OrderRow,
  position: number,
  over: Partial<OrderEventRow> = {},
): OrderEventRow => ({
  organisation: order.organisation,
  customerId: order.customerId,
  id: stableId('order event', order.id, position),
  orderId: order.id,
  position,
  status: 'OPEN',
  activity: `W_STEP_${position}`,
  lifecycle: 'COMPLETE',
  actor: null,
  at: new Date(order.submittedAt.getTime() + position * 60_000),
  ...over,
});
