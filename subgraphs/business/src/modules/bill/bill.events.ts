import type { EntityManager } from '@mikro-orm/postgresql';
import { emit } from '@zhongtai/kit/outbox';
import type { Bill } from './bill.entity.ts';

const BILL_EVENTS = { PAID: 'business.bill.paid', REFUNDED: 'business.bill.refunded' } as const;

/** Operations confirms what was paid, or asks for it to be paid back. Call before the flush. */
export function emitBill(
  em: EntityManager,
  at: Date,
  { bill, outcome }: { readonly bill: Bill; readonly outcome: keyof typeof BILL_EVENTS },
): void {
  const { id, organisation, customerId, campaignId, amount, currency } = bill;
  emit(em, at, {
    ...{ type: BILL_EVENTS[outcome], organisation, customerId, subjectId: id },
    body: { billId: id, campaignId, amount, currency },
  });
}
