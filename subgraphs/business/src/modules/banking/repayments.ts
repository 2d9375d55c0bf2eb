import type { ServiceContext } from '@zhongtai/kit/context';
import { isId } from '@zhongtai/kit/ids';
import { Big } from '@zhongtai/kit/money';
import { type Done, type Leg, postJournal } from '../ledger/index.ts';
import { Loan } from '../loan/index.ts';
import { type Paid, allocate } from './allocation.ts';
import { LoanNotRunning, MoreThanOwed } from './banking.errors.ts';
import type { CoreBanking, Repayment } from './core-banking.ts';
import { Instalment } from './instalment.entity.ts';
import { LoanTerms } from './loan-terms.entity.ts';
import { type OnAccount, onAccount, once, requireAmount } from './on-account.ts';
import { payoff } from './payoff.ts';

/** @throws LoanNotRunning, MoreThanOwed, InsufficientFunds */
export const repayLoan = (ctx: ServiceContext, order: Repayment): Promise<Done> =>
  once(ctx, { what: `repayLoan ${order.loanId}`, order }, async (tx) => {
    const amount = requireAmount(order.amount);
    const running = await runningLoan(tx, order.loanId);
    const { penaltyRate } = running.terms;
    const payment = { amount, day: running.on.today, penaltyRate };
    const { paid, left } = allocate(running.instalments, payment);
    if (new Big(left).gt(0)) throw new MoreThanOwed();
    return settle(tx, { ...running, paid, order, template: 'LOAN_REPAID' });
  });

/** @throws LoanNotRunning, InsufficientFunds */
export const prepayLoan: CoreBanking['prepayLoan'] = (ctx, order) =>
  once(ctx, { what: `prepayLoan ${order.loanId}`, order }, async (tx) => {
    const running = await runningLoan(tx, order.loanId);
    const { annualRate, penaltyRate } = running.terms;
    const { grantedOn } = running.loan;
    const terms = { day: running.on.today, annualRate, penaltyRate, grantedOn };
    const paid = payoff(running.instalments, terms);
    return settle(tx, { ...running, paid, order, template: 'LOAN_PREPAID' });
  });

interface Running {
  readonly loan: Loan;
  readonly terms: LoanTerms;
  readonly instalments: readonly Instalment[];
  readonly on: OnAccount;
}

/** Locked before any account of the ledger, so that two repayments share it out one after the other. */
async function runningLoan(ctx: ServiceContext, id: string): Promise<Running> {
  if (!isId(id)) throw new LoanNotRunning();
  await ctx.em.execute('select from business.loan where id = ? for update', [id]);
  const loan = await ctx.em.findOne(Loan, { id }, { refresh: true });
  const terms = await ctx.em.findOne(LoanTerms, { id });
  if (!loan || !terms || loan.status === 'REPAID') throw new LoanNotRunning();
  const order = { orderBy: { position: 'asc' as const }, refresh: true };
  const instalments = await ctx.em.find(Instalment, { loanId: id }, order);
  return { loan, terms, instalments, on: await onAccount(ctx, loan.accountId) };
}

interface Settling extends Running {
  readonly paid: readonly Paid[];
  readonly order: { readonly externalId: string; readonly orderId?: string | null };
  readonly template: 'LOAN_REPAID' | 'LOAN_PREPAID';
}

async function settle(ctx: ServiceContext, settling: Settling): Promise<string> {
  const { loan, on, paid, order, template } = settling;
  const { externalId, orderId = null } = order;
  const { organisation, currency } = on.account;
  const { id } = await postJournal(ctx, {
    ...{ bank: on.bank, externalId, orderId, organisation, currency, template },
    legs: legsOf(loan, paid),
  });
  await writeDown(ctx, settling);
  return id;
}

function legsOf({ id, accountId }: Loan, paid: readonly Paid[]): Leg[] {
  const sum = (part: 'penalty' | 'interest' | 'principal') =>
    paid.reduce((all, each) => all.plus(each[part]), new Big(0));
  const [penalty, interest, principal] = [sum('penalty'), sum('interest'), sum('principal')];
  const amount = penalty.plus(interest).plus(principal).toFixed(2);
  const legs: Leg[] = [
    { account: accountId, direction: 'DEBIT', amount, kind: 'LOAN_REPAYMENT' },
    { heading: 'PENALTY_INCOME', direction: 'CREDIT', amount: penalty.toFixed(2) },
    { heading: 'INTEREST_INCOME', direction: 'CREDIT', amount: interest.toFixed(2) },
    { account: id, direction: 'CREDIT', amount: principal.toFixed(2) },
  ];
  return legs.filter((leg) => new Big(leg.amount).gt(0));
}

async function writeDown(ctx: ServiceContext, settling: Settling): Promise<void> {
  const { loan, instalments, paid, on, template } = settling;
  const byId = new Map(paid.map((each) => [each.id, each]));
  for (const each of instalments) {
    const part = byId.get(each.id);
    if (part) each.pay(part, on.today);
    // Interest of months that are not lived through is saved.
    if (template === 'LOAN_PREPAID') each.interest = each.interestPaid;
  }
  const isLate = instalments.some((each) => !each.isPaid && each.dueOn < on.today);
  loan.status = instalments.every((each) => each.isPaid)
    ? 'REPAID'
    : isLate
      ? 'IN_ARREARS'
      : 'RUNNING';
  await ctx.em.flush();
}
