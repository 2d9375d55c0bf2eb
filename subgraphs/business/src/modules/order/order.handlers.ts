import { InvalidInput } from '@zhongtai/kit/errors';
import { bankOf } from '@zhongtai/kit/scope';
import { z } from 'zod';
import type { Entered } from '@zhongtai/kit/form';
import { payableBill, payBill, paymentKeyOf } from '../bill/index.ts';
import type { HandlerName } from '../flow/index.ts';
import { changeTransferLimits, countTransfer } from '../limit/index.ts';
import { agreedRate } from '../package/index.ts';
import { OrderOwn, PayeeNotFound } from './order.errors.ts';
import type { FlowOrder, OrderContext } from './order.types.ts';

export interface Handling {
  /** In the transaction of the order. */
  readonly ctx: OrderContext;
  readonly order: FlowOrder;
  readonly entered: Entered;
  readonly currency: string | null;
}

export interface Handled {
  /** In the place of what was entered. */
  readonly entered?: Entered;
  readonly effectId?: string;
  readonly isDeclined?: boolean;
}

type Handler = (handling: Handling) => Promise<Handled> | Handled;

const id = z.string();
const amount = z.string();

const billShape = z.object({ billId: id, accountId: id });

/** The same for every try: one order has one effect, and one bill has one payment, whatever orders try. */
export function externalIdOf({ id: orderId, kind, data }: FlowOrder): string {
  if (kind !== 'PAYMENT') return `order:${orderId}`;
  return paymentKeyOf(billShape.parse(data).billId);
}

const keyed = ({ order }: Handling) => ({ externalId: externalIdOf(order), orderId: order.id });

const done = async (effect: Promise<{ readonly id: string }>): Promise<Handled> => ({
  effectId: (await effect).id,
});

const transferShape = z.object({
  ...{ accountId: id, payeeAccountId: id, amount, purpose: z.string().optional() },
});
const limitShape = z.object({
  dailyLimit: amount,
  ...{ transactionLimit: amount.optional(), yearlyLimit: amount.optional() },
});
const termShape = z.object({ accountId: id, productId: id, amount });
const loanShape = termShape.extend({
  months: z.int(),
  method: z.enum(['EQUAL_INSTALMENT', 'EQUAL_PRINCIPAL']),
});

async function transfer(handling: Handling): Promise<Handled> {
  const { ctx, order, entered, currency } = handling;
  const { purpose, ...wanted } = transferShape.parse(entered);
  await countTransfer(ctx, order, {
    ...{ orderId: order.id, amount: wanted.amount, currency: currency ?? '' },
    channel: order.heldIn ?? order.channel ?? '',
  });
  return done(
    ctx.banking.transfer(ctx, { ...wanted, ...(purpose && { purpose }), ...keyed(handling) }),
  );
}

/** Counts as a transfer against the customer's limits. */
async function pay({ ctx, order, entered }: Handling): Promise<Handled> {
  const { billId, accountId } = billShape.parse(entered);
  const bill = await payableBill(ctx, billId);
  await countTransfer(ctx, order, {
    ...{ orderId: order.id, amount: bill.amount, currency: bill.currency },
    channel: order.heldIn ?? order.channel ?? '',
  });
  return { effectId: await payBill(ctx, { bill, accountId, orderId: order.id }) };
}

async function repay(handling: Handling): Promise<Handled> {
  const { ctx, entered } = handling;
  const wanted = z.object({ loanId: id, amount: amount.optional() }).parse(entered);
  const { loanId, amount: part } = wanted;
  const order = { loanId, ...keyed(handling) };
  if (part === undefined) return done(ctx.banking.prepayLoan(ctx, order));
  return done(ctx.banking.repayLoan(ctx, { ...order, amount: part }));
}

const SHOWN_DIGITS = 4;

/** Number and name must agree; the name is not kept. @throws PayeeNotFound, InvalidInput */
async function findPayee({ ctx, order, entered }: Handling): Promise<Handled> {
  const shape = z.object({ accountId: id, payeeNumber: z.string(), payeeName: z.string() });
  const { accountId, payeeNumber, payeeName } = shape.parse(entered);
  const [row] = await ctx.em.execute<{ payee: string | null }[]>(
    'select business.payee(?, ?, ?) as payee',
    [bankOf(order.organisation), payeeNumber.trim(), payeeName.trim()],
  );
  if (!row?.payee) throw new PayeeNotFound();
  if (row.payee === accountId) throw new InvalidInput('payeeNumber', 'The same account.');
  const { payeeName: _, ...kept } = entered;
  const shown = `**** ${payeeNumber.slice(-SHOWN_DIGITS)}`;
  return { entered: { ...kept, payeeNumber: shown, payeeAccountId: row.payee } };
}

/** By another than who serves the customer in it. @throws OrderOwn */
function decide({ ctx, order, entered }: Handling): Handled {
  if (order.servedBy === ctx.caller.subject) throw new OrderOwn();
  return { isDeclined: entered['decision'] === 'DECLINE' };
}

async function changeLimit({ ctx, order, entered }: Handling): Promise<Handled> {
  const { dailyLimit, transactionLimit, yearlyLimit } = limitShape.parse(entered);
  const caps = {
    DAY: dailyLimit,
    ...(transactionLimit && { TRANSACTION: transactionLimit }),
    ...(yearlyLimit && { YEAR: yearlyLimit }),
  };
  await changeTransferLimits(ctx, order, { caps, orderId: order.id });
  return { effectId: order.id };
}

/** At the terms of the package it is of; nothing for an order of a single product. */
async function agreed({ ctx, order }: Handling, wanted: z.infer<typeof termShape>) {
  const { packageVersionId = null } = order;
  if (packageVersionId === null) return {};
  const annualRate = await agreedRate(ctx.em, packageVersionId, wanted);
  return annualRate === null ? {} : { annualRate };
}

/** The closed registry: flows name what stands here, and nothing else. */
export const HANDLE: Record<HandlerName, Handler> = {
  NONE: () => ({}),
  FIND_PAYEE: findPayee,
  DECIDE: decide,
  TRANSFER: transfer,
  CHANGE_LIMIT: changeLimit,
  PAY_BILL: pay,
  REPAY_LOAN: repay,
  OPEN_TERM: async (h) => {
    const wanted = termShape.parse(h.entered);
    return done(
      h.ctx.banking.openTerm(h.ctx, { ...wanted, ...keyed(h), ...(await agreed(h, wanted)) }),
    );
  },
  BREAK_TERM: (h) => {
    const { termId } = z.object({ termId: id }).parse(h.entered);
    return done(h.ctx.banking.breakTerm(h.ctx, { termId, ...keyed(h) }));
  },
  DISBURSE_LOAN: async (h) => {
    const wanted = loanShape.parse(h.entered);
    return done(
      h.ctx.banking.disburseLoan(h.ctx, { ...wanted, ...keyed(h), ...(await agreed(h, wanted)) }),
    );
  },
  SUBSCRIBE_FUND: (h) =>
    done(h.ctx.banking.subscribe(h.ctx, { ...termShape.parse(h.entered), ...keyed(h) })),
  REDEEM_FUND: (h) => {
    const wanted = z.object({ holdingId: id, units: z.string() }).parse(h.entered);
    return done(h.ctx.banking.redeem(h.ctx, { ...wanted, ...keyed(h) }));
  },
};
