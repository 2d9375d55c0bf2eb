import type { ServiceContext } from '@zhongtai/kit/context';
import { isId } from '@zhongtai/kit/ids';
import {
  type CoreBanking,
  LoanNotRunning,
  NotOfThisCore,
  TermDeposit,
  TermDepositNotOpen,
  requireAmount,
} from '../banking/index.ts';
import { HoldNotOpen } from '../ledger/index.ts';
import { Loan } from '../loan/index.ts';
import { askCommand, type Given, giveCommand } from './core-command.service.ts';
import { CoreCommand } from './core-command.entity.ts';
import type { Fineract } from './fineract.client.ts';
import { release } from './savings.commands.ts';

type Order = Readonly<Record<string, unknown>> & {
  readonly externalId: string;
  readonly accountId: string;
  readonly payeeAccountId?: string;
};

interface OnLoan {
  readonly externalId: string;
  readonly loanId: string;
  readonly amount?: string;
}

function givenOf(kind: Given['kind'], order: Order): Given {
  const { externalId, accountId, payeeAccountId, ...request } = order;
  if (typeof request['amount'] === 'string') requireAmount(request['amount']);
  // A hold is released and taken by two commands, which Fineract does not make one of.
  if (request['capture'] !== undefined) throw new NotOfThisCore('capture');
  return { kind, externalId, accountId, ...(payeeAccountId && { payeeAccountId }), request };
}

const refuse = (operation: string) => (): Promise<never> =>
  Promise.reject(new NotOfThisCore(operation));

const NOT_OF_FINERACT = {
  post: refuse('post'),
  reverse: refuse('reverse'),
  subscribe: refuse('subscribe'),
  confirmSubscription: refuse('confirmSubscription'),
  returnSubscription: refuse('returnSubscription'),
  redeem: refuse('redeem'),
  confirmRedemption: refuse('confirmRedemption'),
  sendPayment: refuse('sendPayment'),
  settlePayment: refuse('settlePayment'),
  returnPayment: refuse('returnPayment'),
} satisfies Partial<CoreBanking>;

/**
 * The bank's money kept in Apache Fineract. Its accounts are known by our ids as their external ids. What Fineract does
 * not know (funds, payments under way to other banks, journals of our own) is refused by `NOT_OF_THIS_CORE`.
 * Held to the contract of the port through a stand-in of ours, and not yet through a Fineract.
 */
export function fineractHttp(fineract: Fineract): CoreBanking {
  const give = (kind: Given['kind']) => async (ctx: ServiceContext, order: Order) =>
    giveCommand(ctx, fineract, givenOf(kind, order));
  const onTerm =
    (kind: 'BREAK_TERM' | 'PAY_TERM'): CoreBanking['breakTerm'] =>
    async (ctx, order) => {
      const accountId = await accountOfTerm(ctx, order.termId);
      return { ...(await give(kind)(ctx, { ...order, accountId })), id: order.termId };
    };
  const onLoan =
    (kind: 'REPAY_LOAN' | 'PREPAY_LOAN') => async (ctx: ServiceContext, order: OnLoan) =>
      give(kind)(ctx, { ...order, accountId: await accountOfLoan(ctx, order.loanId) });
  return {
    ...NOT_OF_FINERACT,
    keepsBooksHere: false,
    hold: (ctx, { externalId, account: accountId, amount, reason }) =>
      give('HOLD')(ctx, { externalId, accountId, amount, reason }),
    release: (ctx, id) => releaseHold(ctx, fineract, id),
    findByExternalId: (ctx, key) => askCommand(ctx, fineract, key),
    depositCash: (ctx, order) => give('DEPOSIT')(ctx, { ...order, booked: 'CASH_DEPOSIT' }),
    withdrawCash: (ctx, order) => give('WITHDRAWAL')(ctx, { ...order, booked: 'CASH_WITHDRAWAL' }),
    receivePayment: (ctx, order) => give('DEPOSIT')(ctx, { ...order, booked: 'TRANSFER_IN' }),
    payBill: (ctx, order) => give('WITHDRAWAL')(ctx, { ...order, booked: 'OTHER' }),
    refundBill: (ctx, order) => give('DEPOSIT')(ctx, { ...order, booked: 'OTHER' }),
    transfer: (ctx, order) => give('TRANSFER')(ctx, { ...order }),
    openTerm: (ctx, order) => give('OPEN_TERM')(ctx, { ...order }),
    breakTerm: onTerm('BREAK_TERM'),
    payTerm: onTerm('PAY_TERM'),
    disburseLoan: (ctx, order) => give('DISBURSE_LOAN')(ctx, { ...order }),
    repayLoan: onLoan('REPAY_LOAN'),
    prepayLoan: onLoan('PREPAY_LOAN'),
  };
}

async function accountOfTerm({ em }: ServiceContext, id: string): Promise<string> {
  const term = isId(id) ? await em.findOne(TermDeposit, { id }) : null;
  if (!term) throw new TermDepositNotOpen();
  return term.accountId;
}

async function accountOfLoan({ em }: ServiceContext, id: string): Promise<string> {
  const loan = isId(id) ? await em.findOne(Loan, { id }) : null;
  if (!loan) throw new LoanNotRunning();
  return loan.accountId;
}

/** Again, it does nothing. @throws HoldNotOpen */
async function releaseHold({ em }: ServiceContext, fineract: Fineract, id: string) {
  const command = isId(id) ? await em.findOne(CoreCommand, { id, kind: 'HOLD' }) : null;
  if (!command?.coreId) throw new HoldNotOpen();
  const isReleased = await release({ core: fineract.of(command.bank), command });
  return { id, isReplay: !isReleased };
}
