import type { OrderEventRow, OrderRow } from './order.types.ts';
import type { Intake } from './put-rows.ts';

export const ORDERS: Intake<OrderRow> = {
  table: 'order',
  columns: {
    id: 'uuid',
    organisation: 'ltree',
    customer_id: 'uuid',
    number: 'text',
    kind: 'text',
    status: 'text',
    product_id: 'uuid',
    channel: 'text',
    amount: 'numeric(20,4)',
    currency: 'text',
    last_activity: 'text',
    submitted_at: 'timestamptz',
    updated_at: 'timestamptz',
    closed_at: 'timestamptz',
  },
  toColumns: ({ customerId, productId, amount, lastActivity, ...row }) => ({
    id: row.id,
    organisation: row.organisation,
    customer_id: customerId,
    number: row.number,
    kind: row.kind,
    status: row.status,
    product_id: productId,
    channel: row.channel,
    amount: amount?.amount,
    currency: amount?.currency,
    last_activity: lastActivity,
    submitted_at: row.submittedAt,
    updated_at: row.updatedAt,
    closed_at: row.closedAt,
  }),
};

export const ORDER_EVENTS: Intake<OrderEventRow> = {
  table: 'order_event',
  columns: {
    id: 'uuid',
    organisation: 'ltree',
    customer_id: 'uuid',
    order_id: 'uuid',
    position: 'int',
    status: 'text',
    activity: 'text',
    lifecycle: 'text',
    actor: 'text',
    at: 'timestamptz',
  },
  event: {
    type: 'business.order.progressed',
    identity: 'put.id',
    customer: 'put.customer_id',
    subject: 'put.order_id',
    channel: 'whole.channel',
    at: 'put.at',
    joins: 'join business."order" whole on whole.id = put.order_id',
    body: `'orderId', put.order_id, 'orderKind', whole.kind, 'status', put.status,
      'activity', put.activity, 'lifecycle', put.lifecycle,
      'amount', whole.amount::text, 'currency', whole.currency`,
  },
  // The newest event of an order says how the order stands, unless the order is ahead of it already.
  also: `update business."order" whole
    set status = last.status, last_activity = last.activity, updated_at = last.at,
      closed_at = case when last.status <> 'OPEN' then coalesce(whole.closed_at, last.at) end
    from (select distinct on (order_id) * from put order by order_id, position desc) last
    where whole.id = last.order_id and whole.updated_at <= last.at`,
  toColumns: ({ customerId, orderId, ...row }) => ({
    ...row,
    customer_id: customerId,
    order_id: orderId,
  }),
};
