import type { ServiceContext } from '@zhongtai/kit/context';
import { isId } from '@zhongtai/kit/ids';
import { bankOf } from '@zhongtai/kit/scope';
import { AccountNotFound, type Done, type Leg, postJournal } from '../ledger/index.ts';
import type { Payment, Settlement, Transfer } from './core-banking.ts';
import { inOne, once, ownAccount, requireAmount } from './on-account.ts';
import { backTo, closeItem, openItem } from './suspense.ts';

interface Booking {
  readonly template:
    | 'CASH_DEPOSIT'
    | 'CASH_WITHDRAWAL'
    | 'PAYMENT_SENT'
    | 'PAYMENT_RECEIVED'
    | 'BILL_PAID'
    | 'BILL_REFUNDED';
  readonly against: 'CASH' | 'NOSTRO' | 'PAYMENT_SUSPENSE' | 'CAMPAIGN_SALES';
  readonly way: 'IN' | 'OUT';
  readonly kind: NonNullable<Leg['kind']>;
}

/** One account of a customer and one of the bank's own. */
async function bookIn(ctx: ServiceContext, payment: Payment, booking: Booking): Promise<Done> {
  const amount = requireAmount(payment.amount);
  const account = await ownAccount(ctx, payment.accountId);
  const { template, against, way, kind } = booking;
  const { externalId, orderId = null, purpose, capture } = payment;
  const own: Leg = {
    ...{ account: account.id, amount, kind, ...(purpose && { purpose }) },
    direction: way === 'IN' ? 'CREDIT' : 'DEBIT',
  };
  const other: Leg = { heading: against, amount, direction: way === 'IN' ? 'DEBIT' : 'CREDIT' };
  return postJournal(ctx, {
    ...{ bank: bankOf(account.organisation), externalId, orderId, template },
    currency: account.currency,
    organisation: account.organisation,
    legs: way === 'IN' ? [other, own] : [own, other],
    ...(capture && { captures: [capture] }),
  });
}

const book = (ctx: ServiceContext, payment: Payment, booking: Booking): Promise<Done> =>
  inOne(ctx, (tx) => bookIn(tx, payment, booking));

export const depositCash = (ctx: ServiceContext, payment: Payment) =>
  book(ctx, payment, {
    template: 'CASH_DEPOSIT',
    against: 'CASH',
    way: 'IN',
    kind: 'CASH_DEPOSIT',
  });

export const withdrawCash = (ctx: ServiceContext, payment: Payment) =>
  book(ctx, payment, {
    ...{ template: 'CASH_WITHDRAWAL', against: 'CASH', way: 'OUT', kind: 'CASH_WITHDRAWAL' },
  });

export const receivePayment = (ctx: ServiceContext, payment: Payment) =>
  book(ctx, payment, {
    ...{ template: 'PAYMENT_RECEIVED', against: 'NOSTRO', way: 'IN', kind: 'TRANSFER_IN' },
  });

export const payBill = (ctx: ServiceContext, payment: Payment) =>
  book(ctx, payment, {
    ...{ template: 'BILL_PAID', against: 'CAMPAIGN_SALES', way: 'OUT', kind: 'OTHER' },
  });

export const refundBill = (ctx: ServiceContext, payment: Payment) =>
  book(ctx, payment, {
    ...{ template: 'BILL_REFUNDED', against: 'CAMPAIGN_SALES', way: 'IN', kind: 'OTHER' },
  });

/** The payee may be anywhere in the bank, so only the payer must be the caller's to see. */
export async function transfer(ctx: ServiceContext, order: Transfer): Promise<Done> {
  const amount = requireAmount(order.amount);
  const { accountId, externalId, orderId = null, purpose, capture, payeeAccountId } = order;
  if (!isId(accountId) || !isId(payeeAccountId)) throw new AccountNotFound();
  const said = purpose && { purpose };
  return postJournal(ctx, {
    ...{ of: accountId, externalId, orderId, template: 'TRANSFER' },
    legs: [
      { account: accountId, direction: 'DEBIT', amount, kind: 'TRANSFER_OUT', ...said },
      { account: payeeAccountId, direction: 'CREDIT', amount, kind: 'TRANSFER_IN', ...said },
    ],
    ...(capture && { captures: [capture] }),
  });
}

export const sendPayment = (ctx: ServiceContext, order: Payment): Promise<Done> =>
  once(ctx, { what: `sendPayment ${order.accountId}`, order }, async (tx) => {
    const account = await ownAccount(tx, order.accountId);
    const { id } = await book(tx, order, {
      ...{ template: 'PAYMENT_SENT', against: 'PAYMENT_SUSPENSE', way: 'OUT' },
      kind: 'TRANSFER_OUT',
    });
    return openItem(tx, { id, kind: 'PAYMENT', account, amount: order.amount });
  });

/** The clearing took it. @throws ItemNotOpen */
export const settlePayment = (ctx: ServiceContext, order: Settlement): Promise<Done> =>
  closeItem(ctx, { order, kind: 'PAYMENT', status: 'SETTLED' }, async (_, { amount }) => ({
    template: 'PAYMENT_SETTLED',
    legs: [
      { heading: 'PAYMENT_SUSPENSE', direction: 'DEBIT', amount: amount ?? '' },
      { heading: 'NOSTRO', direction: 'CREDIT', amount: amount ?? '' },
    ],
  }));

/** The clearing gave it back. @throws ItemNotOpen */
export const returnPayment = (ctx: ServiceContext, order: Settlement): Promise<Done> =>
  closeItem(ctx, { order, kind: 'PAYMENT', status: 'RETURNED' }, async (_, item) => ({
    template: 'PAYMENT_RETURNED',
    legs: backTo(item, 'PAYMENT_SUSPENSE'),
  }));
