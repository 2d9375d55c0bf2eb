import type { ServiceContext } from '@zhongtai/kit/context';
import type { Done, NewHold, NewJournal } from '../ledger/index.ts';

/** What each command on money has: the same `externalId` has one effect, for ever. */
interface Order {
  readonly externalId: string;
  readonly orderId?: string | null;
}

interface OnAccount extends Order {
  readonly accountId: string;
  /** Above zero, to the cent. */
  readonly amount: string;
}

export interface Transfer extends OnAccount {
  readonly payeeAccountId: string;
  readonly purpose?: string;
  /** An open hold on the payer's account that it uses up. */
  readonly capture?: string;
}

export interface Payment extends OnAccount {
  readonly purpose?: string;
  readonly capture?: string;
}

/** Agreed with the customer; that of the product when left out. */
interface AtRate {
  readonly annualRate?: string;
}

export interface NewTermDeposit extends OnAccount, AtRate {
  readonly productId: string;
}

export interface NewLoan extends OnAccount, AtRate {
  readonly productId: string;
  readonly months: number;
  readonly method: 'EQUAL_INSTALMENT' | 'EQUAL_PRINCIPAL';
}

export interface Repayment extends Order {
  readonly loanId: string;
  readonly amount: string;
}

export interface Subscription extends OnAccount {
  readonly productId: string;
}

export interface Redemption extends Order {
  readonly holdingId: string;
  readonly units: string;
}

/** The other side's answer about money or units under way. */
export interface Settlement extends Order {
  readonly itemId: string;
}

export interface Confirmation extends Settlement {
  /** Net asset value of one unit. */
  readonly nav: string;
}

/**
 * The core took the command and did not say what became of it. It is asked by the external id, and never told again.
 */
export class OutcomeUnknown extends Error {}

/**
 * The core banking system behind the middle platform. Every method joins the transaction of `ctx.em` when there is
 * one, has one effect for its external id, and refuses by a `DomainError` after which that transaction is as it was
 * before. The id that comes back is that of what was made: journal, hold, deposit, loan, item.
 */
export interface CoreBanking {
  /** Whether its books are this domain's ledger, so that days are closed and books compared here. */
  readonly keepsBooksHere: boolean;
  readonly hold: (ctx: ServiceContext, hold: NewHold) => Promise<Done>;
  readonly release: (ctx: ServiceContext, holdId: string) => Promise<Done>;
  readonly post: (ctx: ServiceContext, journal: NewJournal) => Promise<Done>;
  readonly reverse: (
    ctx: ServiceContext,
    reversal: { readonly journalId: string; readonly externalId: string },
  ) => Promise<Done>;
  /**
   * The journal or hold of a command whose answer was lost; null when it had no effect.
   * @throws OutcomeUnknown when the core cannot be asked
   */
  readonly findByExternalId: (
    ctx: ServiceContext,
    key: { readonly bank: string; readonly externalId: string },
  ) => Promise<string | null>;

  readonly depositCash: (ctx: ServiceContext, payment: Payment) => Promise<Done>;
  readonly withdrawCash: (ctx: ServiceContext, payment: Payment) => Promise<Done>;
  readonly openTerm: (ctx: ServiceContext, deposit: NewTermDeposit) => Promise<Done>;
  /** Before its day, at the demand rate. */
  readonly breakTerm: (
    ctx: ServiceContext,
    order: Order & { readonly termId: string },
  ) => Promise<Done>;
  readonly payTerm: (
    ctx: ServiceContext,
    order: Order & { readonly termId: string },
  ) => Promise<Done>;

  readonly disburseLoan: (ctx: ServiceContext, loan: NewLoan) => Promise<Done>;
  readonly repayLoan: (ctx: ServiceContext, repayment: Repayment) => Promise<Done>;
  /** All that is owed today. */
  readonly prepayLoan: (
    ctx: ServiceContext,
    order: Order & { readonly loanId: string },
  ) => Promise<Done>;

  readonly subscribe: (ctx: ServiceContext, subscription: Subscription) => Promise<Done>;
  readonly confirmSubscription: (ctx: ServiceContext, confirmation: Confirmation) => Promise<Done>;
  /** The fund takes no more money: it goes back. */
  readonly returnSubscription: (ctx: ServiceContext, settlement: Settlement) => Promise<Done>;
  readonly redeem: (ctx: ServiceContext, redemption: Redemption) => Promise<Done>;
  readonly confirmRedemption: (ctx: ServiceContext, confirmation: Confirmation) => Promise<Done>;

  /** To the bank itself, for a unit of a sale. */
  readonly payBill: (ctx: ServiceContext, payment: Payment) => Promise<Done>;
  readonly refundBill: (ctx: ServiceContext, payment: Payment) => Promise<Done>;

  readonly transfer: (ctx: ServiceContext, transfer: Transfer) => Promise<Done>;
  /** To another bank: stays in suspense until the clearing answers. */
  readonly sendPayment: (ctx: ServiceContext, payment: Payment) => Promise<Done>;
  readonly settlePayment: (ctx: ServiceContext, settlement: Settlement) => Promise<Done>;
  readonly returnPayment: (ctx: ServiceContext, settlement: Settlement) => Promise<Done>;
  readonly receivePayment: (ctx: ServiceContext, payment: Payment) => Promise<Done>;
}
