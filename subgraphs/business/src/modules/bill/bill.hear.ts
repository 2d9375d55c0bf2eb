import type { EntityManager } from '@mikro-orm/postgresql';
import { serviceCaller } from '@zhongtai/kit/caller';
import type { OutboxEvent } from '@zhongtai/kit/outbox';
import { z } from 'zod';
import type { CoreBanking } from '../banking/index.ts';
import { Bill } from './bill.entity.ts';
import { emitBill } from './bill.events.ts';
import { paymentKeyOf, toTheCent } from './bill.pay.ts';
import * as statements from './bill.statements.ts';

/** What operations tells of the holds of its sales. */
export const HOLD_NEWS = [
  'operations.hold.made',
  'operations.hold.ended',
  'operations.payment.declined',
] as const;

/** What this domain tells of its orders. */
export const PAYMENT_NEWS = 'business.order.progressed';

const CASHIER = serviceCaller('business.bills');

const made = z.object({
  ...{ holdId: z.guid(), campaignId: z.guid(), expiresAt: z.coerce.date() },
  /** Absent where nothing is paid. */
  price: z.object({ amount: z.string(), currency: z.string() }).nullish(),
});
const ofHold = z.object({ holdId: z.guid() });

export interface Cashier {
  readonly now: () => Date;
  readonly banking: CoreBanking;
}

type News = Pick<OutboxEvent, 'type' | 'organisation' | 'customerId' | 'subjectId' | 'body'>;

/** A hold with a price is a bill; when it ends unpaid so does the bill, and what was paid too late is paid back. */
export async function hearHold(em: EntityManager, event: News, cashier: Cashier): Promise<void> {
  const { type, organisation, customerId, body } = event;
  if (type === 'operations.hold.made') {
    const { holdId: id, campaignId, expiresAt: dueAt, price } = made.parse(body);
    if (!price || !customerId) return;
    await statements.putBill(em, { id, organisation, customerId, campaignId, dueAt, ...price });
  }
  if (type === 'operations.hold.ended') await statements.voidBill(em, ofHold.parse(body).holdId);
  if (type === 'operations.payment.declined') {
    await refund(em, ofHold.parse(body).holdId, cashier);
  }
}

/** In full, once, to the account that paid. */
async function refund(em: EntityManager, id: string, { now, banking }: Cashier): Promise<void> {
  const bill = await em.findOne(Bill, { id, status: 'PAID' }, { disableIdentityMap: true });
  if (!bill?.accountId) return;
  const { accountId, amount, orderId = null } = bill;
  const { id: journalId } = await banking.refundBill(
    { em, caller: CASHIER, now },
    { externalId: `${paymentKeyOf(id)}:refund`, orderId, accountId, amount: toTheCent(amount) },
  );
  if (!(await statements.refundOnce(em, { id, journalId, at: now() }))) return;
  emitBill(em, now(), { bill, outcome: 'REFUNDED' });
}

const paidBy = z.object({ billId: z.guid(), accountId: z.guid() });

/** An order of which nobody knows keeps its bill from every other; what came of it is what comes of the bill. */
export async function hearPayment(em: EntityManager, event: News, cashier: Cashier): Promise<void> {
  const { type, subjectId, body } = event;
  if (type !== PAYMENT_NEWS || body['orderKind'] !== 'PAYMENT' || !subjectId) return;
  const isInDoubt = body['activity'] === 'OUTCOME_UNKNOWN';
  if (!isInDoubt && body['status'] === 'OPEN') return;
  const order = await statements.readPayment(em, subjectId);
  const wanted = paidBy.safeParse(order?.data);
  if (!order || !wanted.success) return;
  const paying = { id: wanted.data.billId, orderId: order.id };
  if (isInDoubt) return void (await statements.putInDoubt(em, paying));
  if (order.state !== 'COMPLETED') {
    return void (await statements.takeOutOfDoubt(em, paying, cashier.now()));
  }
  await settle(em, { ...paying, ...wanted.data, journalId: order.effectId, at: order.closedAt });
}

/** Nothing for an order that paid at once. */
async function settle(em: EntityManager, payment: statements.Payment): Promise<void> {
  if (!(await statements.payAfterDoubt(em, payment))) return;
  const bill = await em.findOneOrFail(Bill, { id: payment.id }, { disableIdentityMap: true });
  emitBill(em, payment.at, { bill, outcome: 'PAID' });
}
