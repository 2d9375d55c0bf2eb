import type { EntityManager } from '@mikro-orm/postgresql';

export interface NewBill {
  readonly id: string;
  readonly organisation: string;
  readonly customerId: string;
  readonly campaignId: string;
  readonly amount: string;
  readonly currency: string;
  readonly dueAt: Date;
}

/** Once for what is paid. */
export const putBill = (em: EntityManager, bill: NewBill): Promise<unknown> =>
  em.execute(
    `insert into business.bill (id, organisation, customer_id, campaign_id, amount, currency, due_at)
     values (?, ?::ltree, ?, ?, ?, ?, ?) on conflict (id) do nothing`,
    [
      ...[bill.id, bill.organisation, bill.customerId, bill.campaignId],
      ...[bill.amount, bill.currency, bill.dueAt],
    ],
  );

/** Nobody can pay it any more. One that may be paid already stays till that is known. */
export const voidBill = (em: EntityManager, id: string): Promise<unknown> =>
  em.execute(`update business.bill set status = 'VOID' where id = ? and status = 'DUE'`, [id]);

export interface Paying {
  readonly id: string;
  readonly orderId: string;
}

/** Nobody knows yet whether the order paid it. */
export const putInDoubt = (em: EntityManager, { id, orderId }: Paying): Promise<unknown> =>
  em.execute(
    `update business.bill set status = 'PAYING', order_id = ? where id = ? and status = 'DUE'`,
    [orderId, id],
  );

/** The order did not pay it: it is due again, unless its time is over. */
export const takeOutOfDoubt = (
  em: EntityManager,
  { id, orderId }: Paying,
  at: Date,
): Promise<unknown> =>
  em.execute(
    `update business.bill set status = case when due_at > ? then 'DUE' else 'VOID' end, order_id = null
     where id = ? and status = 'PAYING' and order_id = ?`,
    [at, id, orderId],
  );

export interface Payment extends Paying {
  readonly accountId: string;
  readonly journalId: string;
  readonly at: Date;
}

/** Paid by the order, once and in time; says whether it was. */
export const payInTime = (em: EntityManager, payment: Payment): Promise<boolean> =>
  payOnce(em, payment, { sql: `status = 'DUE' and due_at > ?`, values: [payment.at] });

/** Paid by an order of which nobody knew: the money has moved, whatever became of the bill meanwhile. */
export const payAfterDoubt = (em: EntityManager, payment: Payment): Promise<boolean> =>
  payOnce(em, payment, { sql: `status in ('DUE', 'PAYING', 'VOID')`, values: [] });

async function payOnce(
  em: EntityManager,
  { id, orderId, accountId, journalId, at }: Payment,
  condition: { readonly sql: string; readonly values: readonly unknown[] },
): Promise<boolean> {
  const paid = await em.execute<unknown[]>(
    `update business.bill set status = 'PAID', order_id = ?, account_id = ?, journal_id = ?, paid_at = ?
     where id = ? and ${condition.sql} returning id`,
    [orderId, accountId, journalId, at, id, ...condition.values],
  );
  return paid.length === 1;
}

/** Paid back, once; says whether it was. */
export async function refundOnce(
  em: EntityManager,
  { id, journalId, at }: { readonly id: string; readonly journalId: string; readonly at: Date },
): Promise<boolean> {
  const refunded = await em.execute<unknown[]>(
    `update business.bill set status = 'REFUNDED', refund_journal_id = ?, refunded_at = ?
     where id = ? and status = 'PAID' returning id`,
    [journalId, at, id],
  );
  return refunded.length === 1;
}

/** An order that pays, as it stands. */
interface PayingOrder {
  readonly id: string;
  readonly state: string;
  readonly data: unknown;
  readonly effectId: string;
  readonly closedAt: Date;
}

/** Null when there is none. What came of it, and when, is there once it is completed. */
export async function readPayment(em: EntityManager, id: string): Promise<PayingOrder | null> {
  const [order] = await em.execute<PayingOrder[]>(
    `select id, state, data, effect_id as "effectId", closed_at as "closedAt" from business."order" where id = ?`,
    [id],
  );
  return order ?? null;
}
