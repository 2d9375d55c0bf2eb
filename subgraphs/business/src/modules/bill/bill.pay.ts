import type { ServiceContext } from '@zhongtai/kit/context';
import type { CoreBanking } from '../banking/index.ts';
import { Bill } from './bill.entity.ts';
import { BillNotFound, BillOver, BillPaid, BillUnderWay } from './bill.errors.ts';
import { emitBill } from './bill.events.ts';
import { payInTime } from './bill.statements.ts';

/** Of the one payment that a bill ever has, whatever orders try. */
export const paymentKeyOf = (billId: string): string => `bill:${billId}`;

/**
 * One of the customer's that can be paid now.
 * @throws BillNotFound, BillOver, BillPaid, BillUnderWay
 */
export async function payableBill({ em, now }: ServiceContext, id: string): Promise<Bill> {
  const bill = await em.findOne(Bill, { id }, { disableIdentityMap: true });
  if (!bill) throw new BillNotFound();
  mustBePayable(bill, now());
  return bill;
}

interface Wanted {
  readonly bill: Bill;
  readonly accountId: string;
  readonly orderId: string;
}

/**
 * Takes what is owed from the account, in the transaction of the order, or nothing. @returns the journal
 * @throws BillPaid, and as CoreBanking.payBill
 */
export async function payBill(
  ctx: ServiceContext & { readonly banking: CoreBanking },
  { bill, accountId, orderId }: Wanted,
): Promise<string> {
  const { id } = bill;
  const at = ctx.now();
  const { id: journalId } = await ctx.banking.payBill(ctx, {
    ...{ externalId: paymentKeyOf(id), orderId, accountId, amount: toTheCent(bill.amount) },
  });
  // Whoever was faster has it by now: what was booked above is undone with this refusal.
  if (!(await payInTime(ctx.em, { id, orderId, accountId, journalId, at }))) throw new BillPaid();
  emitBill(ctx.em, at, { bill, outcome: 'PAID' });
  return journalId;
}

function mustBePayable({ status, dueAt }: Bill, at: Date): void {
  if (status === 'PAYING') throw new BillUnderWay();
  if (status === 'PAID' || status === 'REFUNDED') throw new BillPaid();
  if (status === 'VOID' || dueAt <= at) throw new BillOver();
}

/** Prices are to the cent; the column keeps more. */
export const toTheCent = (amount: string): string => amount.replace(/0{2}$/, '');
