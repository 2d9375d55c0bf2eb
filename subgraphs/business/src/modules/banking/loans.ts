import type { ServiceContext } from '@zhongtai/kit/context';
import { InvalidInput } from '@zhongtai/kit/errors';
import { isId, newId } from '@zhongtai/kit/ids';
import { Big } from '@zhongtai/kit/money';
import { emit } from '@zhongtai/kit/outbox';
import { type Done, openLedgerAccount, postJournal } from '../ledger/index.ts';
import { Loan } from '../loan/index.ts';
import { Product } from '../product/index.ts';
import { ProductUnsuitable } from './banking.errors.ts';
import type { NewLoan } from './core-banking.ts';
import { Instalment } from './instalment.entity.ts';
import { LoanTerms } from './loan-terms.entity.ts';
import { type OnAccount, onAccount, once, requireAmount } from './on-account.ts';
import { type Due, schedule } from './schedule.ts';

const MOST_MONTHS = 360;
/** PBOC, 2003: what is late costs the rate and half of it. */
const PENALTY_FACTOR = '1.5';

/** @throws ProductUnsuitable, AccountNotFound, AccountNotOpen, InvalidInput */
export const disburseLoan = (ctx: ServiceContext, order: NewLoan): Promise<Done> =>
  once(ctx, { what: `disburseLoan ${order.accountId}`, order }, async (tx) => {
    const { externalId, orderId = null, months } = order;
    const amount = requireAmount(order.amount);
    if (!Number.isInteger(months) || months < 1 || months > MOST_MONTHS) {
      throw new InvalidInput('months', `From 1 to ${MOST_MONTHS}.`);
    }
    const on = await onAccount(tx, order.accountId);
    const ownRate = await rateOf(tx, order.productId);
    const annualRate = order.annualRate ?? ownRate;
    const { organisation, customerId, currency } = on.account;
    const id = newId();
    await openLedgerAccount(tx.em, { id, subject: 'LOAN', organisation, customerId, currency });
    await postJournal(tx, {
      ...{ bank: on.bank, externalId, orderId, currency, organisation, template: 'LOAN_DISBURSED' },
      legs: [
        { account: id, direction: 'DEBIT', amount },
        { account: on.account.id, direction: 'CREDIT', amount, kind: 'LOAN_DISBURSEMENT' },
      ],
    });
    await grant(tx, { id, on, order, annualRate });
    return id;
  });

interface Granted {
  readonly id: string;
  readonly on: OnAccount;
  readonly order: NewLoan;
  readonly annualRate: string;
}

async function grant(ctx: ServiceContext, { id, on, order, annualRate }: Granted): Promise<void> {
  const { amount: principal, months: termMonths, method, productId } = order;
  const { account, today: from } = on;
  const { organisation, customerId, currency } = account;
  const dues = schedule({ principal, annualRate, months: termMonths, from, method });
  const own = { organisation, customerId };
  await ctx.em.insert(Loan, {
    ...{ id, ...own, accountId: account.id, productId, principal, currency, termMonths },
    ...{ monthlyPayment: payment(dues[0]), status: 'RUNNING', grantedOn: from },
  });
  const penaltyRate = new Big(annualRate).times(PENALTY_FACTOR).toFixed(6);
  await ctx.em.insert(LoanTerms, { id, ...own, method, annualRate, penaltyRate });
  await ctx.em.insertMany(
    Instalment,
    dues.map((due) => ({ id: newId(), ...own, loanId: id, currency, ...due })),
  );
  emit(ctx.em, ctx.now(), {
    ...{ type: 'business.loan.granted', ...own, subjectId: id, channel: ctx.caller.channel },
    body: { productId, amount: principal, currency, termMonths, status: 'RUNNING' },
  });
}

const payment = (due: Due | undefined): string =>
  due ? new Big(due.principal).plus(due.interest).toFixed(2) : '0';

/** @throws ProductUnsuitable */
async function rateOf({ em }: ServiceContext, id: string): Promise<string> {
  const product = isId(id) ? await em.findOne(Product, { id, status: 'ON_SALE' }) : null;
  if (product?.kind !== 'LOAN' || !product.annualRate) throw new ProductUnsuitable();
  return product.annualRate;
}
