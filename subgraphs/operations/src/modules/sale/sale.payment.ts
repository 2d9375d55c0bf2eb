import type { EntityManager } from '@mikro-orm/postgresql';
import { newId } from '@zhongtai/kit/ids';
import { emit, type OutboxEvent } from '@zhongtai/kit/outbox';
import { confirmTogether } from './sale.desk.ts';
import { SaleHold } from './sale-hold.entity.ts';

const BILL_PAID = 'business.bill.paid';
const BILL_REFUNDED = 'business.bill.refunded';

/** What business tells of the bills of holds. */
export const BILL_NEWS = [BILL_PAID, BILL_REFUNDED] as const;

type News = Pick<OutboxEvent, 'type' | 'subjectId' | 'at'>;

/** A hold that stood when it was paid is confirmed by that; any other asks for the money to go back, and stays what it is. */
export async function hearBill(
  em: EntityManager,
  { type, subjectId: id, at: paidAt }: News,
  now: () => Date,
): Promise<void> {
  if (!id) return;
  if (type === BILL_REFUNDED) {
    return void (await em.nativeUpdate(
      SaleHold,
      { id, payment: 'REFUNDING' },
      { payment: 'REFUNDED' },
    ));
  }
  const found = await em.findOne(SaleHold, { id }, { disableIdentityMap: true });
  if (type !== BILL_PAID || !found) return;
  const payment = { holdId: id, awardId: newId(), at: paidAt, isPaid: true };
  const [row] = await confirmTogether(em, found.allocationId, [payment]);
  if (row?.['status'] !== 'CONFIRMED') await decline(em, found, now());
}

/** Once. */
async function decline(em: EntityManager, hold: SaleHold, at: Date): Promise<void> {
  const { id, organisation, customerId, campaignId, channel } = hold;
  const due = { id, payment: 'DUE' } as const;
  if ((await em.nativeUpdate(SaleHold, due, { payment: 'REFUNDING' })) === 0) return;
  emit(em, at, {
    ...{ type: 'operations.payment.declined', organisation, customerId, subjectId: id },
    ...{ channel: channel ?? null, body: { holdId: id, campaignId } },
  });
  await em.flush();
}
