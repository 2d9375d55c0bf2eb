import type { EntityManager } from '@mikro-orm/postgresql';
import { addDays } from '@zhongtai/kit/calendar';
import type { ServiceContext } from '@zhongtai/kit/context';
import { isId, newId } from '@zhongtai/kit/ids';
import { Big } from '@zhongtai/kit/money';
import { emit } from '@zhongtai/kit/outbox';
import { type Done, type Leg, openLedgerAccount, postJournal } from '../ledger/index.ts';
import { Holding, Product } from '../product/index.ts';
import { NotMatured, ProductUnsuitable, TermDepositNotOpen } from './banking.errors.ts';
import type { CoreBanking, NewTermDeposit } from './core-banking.ts';
import { dailyInterest, termInterest } from './interest.ts';
import { type OnAccount, onAccount, once, requireAmount } from './on-account.ts';
import { settleAccruals } from './accrual.statements.ts';
import { TermDeposit } from './term-deposit.entity.ts';

/** @throws ProductUnsuitable, AccountNotFound, InsufficientFunds, AccountNotOpen */
export const openTerm = (ctx: ServiceContext, order: NewTermDeposit): Promise<Done> =>
  once(ctx, { what: `openTerm ${order.accountId}`, order }, async (tx) => {
    const { externalId, orderId = null } = order;
    const amount = requireAmount(order.amount);
    const on = await onAccount(tx, order.accountId);
    const { rate, ...sold } = await termProduct(tx.em, order.productId);
    const product = { ...sold, rate: order.annualRate ?? rate };
    const { organisation, customerId, currency } = on.account;
    const id = newId();
    await openLedgerAccount(tx.em, { id, subject: 'TERM', organisation, customerId, currency });
    await postJournal(tx, {
      ...{ bank: on.bank, externalId, orderId, currency, organisation, template: 'TERM_OPENED' },
      legs: [
        { account: on.account.id, direction: 'DEBIT', amount, kind: 'TRANSFER_OUT' },
        { account: id, direction: 'CREDIT', amount },
      ],
    });
    await agree(tx, { id, amount, on, product });
    return id;
  });

interface Agreement {
  readonly id: string;
  readonly amount: string;
  readonly on: OnAccount;
  readonly product: { readonly id: string; readonly rate: string; readonly days: number };
}

async function agree(ctx: ServiceContext, { id, amount, on, product }: Agreement): Promise<void> {
  const { account, today: openedOn } = on;
  const { organisation, customerId, currency, id: accountId } = account;
  const maturesOn = addDays(openedOn, product.days);
  const common = { id, organisation, customerId, accountId, currency, openedOn, maturesOn };
  await ctx.em.insert(Holding, { ...common, productId: product.id, amount, status: 'ACTIVE' });
  await ctx.em.insert(TermDeposit, { ...common, principal: amount, annualRate: product.rate });
  emit(ctx.em, ctx.now(), {
    ...{ type: 'business.holding.opened', organisation, customerId, subjectId: id },
    channel: ctx.caller.channel,
    body: { productId: product.id, productKind: 'TERM_DEPOSIT', amount, currency, maturesOn },
  });
}

/** @throws ProductUnsuitable */
async function termProduct(em: EntityManager, id: string): Promise<Agreement['product']> {
  const product = isId(id) ? await em.findOne(Product, { id, status: 'ON_SALE' }) : null;
  if (product?.kind !== 'TERM_DEPOSIT' || !product.annualRate || !product.termDays) {
    throw new ProductUnsuitable();
  }
  return { id, rate: product.annualRate, days: product.termDays };
}

/** @throws TermDepositNotOpen, NotMatured */
export const payTerm: CoreBanking['payTerm'] = (ctx, order) =>
  endTerm(ctx, order, (term, today) => {
    if (today < term.maturesOn) throw new NotMatured();
    const { principal, annualRate, openedOn: from, maturesOn: to } = term;
    // After its day it earns no more at this rate.
    return { status: 'PAID', interest: termInterest({ principal, annualRate, from, to }) };
  });

/** What a demand deposit pays, when the bank's product says nothing. */
const DEMAND_RATE = '0.0005';

/** @throws TermDepositNotOpen */
export const breakTerm: CoreBanking['breakTerm'] = (ctx, order) =>
  endTerm(ctx, order, ({ principal, openedOn: from }, today) => ({
    status: 'BROKEN',
    interest: dailyInterest({ principal, annualRate: DEMAND_RATE, from, to: today }),
  }));

interface Ending {
  readonly status: 'PAID' | 'BROKEN';
  readonly interest: string;
}

function endTerm(
  ctx: ServiceContext,
  order: Parameters<CoreBanking['payTerm']>[1],
  decide: (term: TermDeposit, today: string) => Ending,
): Promise<Done> {
  const { termId: id, externalId, orderId = null } = order;
  return once(ctx, { what: `endTerm ${id}`, order }, async (tx) => {
    const term = isId(id) ? await tx.em.findOne(TermDeposit, { id }) : null;
    if (term?.status !== 'OPEN') throw new TermDepositNotOpen();
    const { bank, today } = await onAccount(tx, term.accountId);
    const { status, interest } = decide(term, today);
    if (!(await endOnce(tx.em, id, status))) throw new TermDepositNotOpen();
    const accrued = await settleAccruals(tx.em, id);
    const { organisation, currency } = term;
    await postJournal(tx, {
      ...{ bank, externalId, orderId, organisation, currency },
      template: status === 'PAID' ? 'TERM_PAID' : 'TERM_BROKEN',
      legs: legsOf(term, { interest, accrued }),
    });
    return id;
  });
}

/** Principal and interest go back; what was accrued too little or too much is expense of the day. */
function legsOf(
  term: TermDeposit,
  { interest, accrued }: { interest: string; accrued: string },
): Leg[] {
  const difference = new Big(interest).minus(accrued);
  const { id, accountId: account, principal: amount } = term;
  const legs: Leg[] = [
    { account: id, direction: 'DEBIT', amount },
    { account, direction: 'CREDIT', amount, kind: 'TRANSFER_IN' },
    { heading: 'INTEREST_PAYABLE', direction: 'DEBIT', amount: accrued },
    { account, direction: 'CREDIT', amount: interest, kind: 'INTEREST' },
    {
      heading: 'INTEREST_EXPENSE',
      direction: difference.gt(0) ? 'DEBIT' : 'CREDIT',
      amount: difference.abs().toFixed(2),
    },
  ];
  return legs.filter((leg) => new Big(leg.amount).gt(0));
}

/** False when it was over before. */
async function endOnce(em: EntityManager, id: string, status: string): Promise<boolean> {
  const ended = await em.execute<unknown[]>(
    `with ended as (
       update business.term_deposit set status = ? where id = ? and status = 'OPEN' returning id
     )
     update business.holding h set status = ? from ended where h.id = ended.id returning h.id`,
    [status, id, status === 'PAID' ? 'MATURED' : 'CLOSED'],
  );
  return ended.length === 1;
}
