import type { CustomerOwned } from './intake.types.ts';

/** `customerId` is the owner. */
export interface AccountRow extends CustomerOwned {
  readonly id: string;
  /** The full number; shown masked. Unique in the bank. */
  readonly number: string;
  readonly productId: string | null;
  readonly kind: 'DEMAND' | 'TERM' | 'LOAN';
  readonly status: 'OPEN' | 'FROZEN' | 'CLOSED';
  readonly balance: string;
  readonly currency: string;
  readonly openedOn: string;
}

/** `customerId` is who may use the account; the account is of the same organisation. */
export interface DispositionRow extends CustomerOwned {
  readonly id: string;
  readonly accountId: string;
  readonly role: 'OWNER' | 'DISPONENT';
}

export interface HoldingRow extends CustomerOwned {
  readonly id: string;
  readonly productId: string;
  readonly accountId: string | null;
  readonly amount: string;
  readonly currency: string;
  readonly units: string | null;
  readonly status: 'ACTIVE' | 'MATURED' | 'CLOSED';
  readonly openedOn: string;
  readonly maturesOn: string | null;
}

/** `customerId` is the owner of the account. */
export interface TransactionRow extends CustomerOwned {
  readonly id: string;
  readonly accountId: string;
  readonly direction: 'CREDIT' | 'DEBIT';
  readonly kind:
    | 'CASH_DEPOSIT'
    | 'CASH_WITHDRAWAL'
    | 'CARD_WITHDRAWAL'
    | 'CARD_PAYMENT'
    | 'TRANSFER_IN'
    | 'TRANSFER_OUT'
    | 'SALARY'
    | 'INTEREST'
    | 'FEE'
    | 'LOAN_DISBURSEMENT'
    | 'LOAN_REPAYMENT'
    | 'INVESTMENT'
    | 'REDEMPTION'
    | 'OTHER';
  /** Above zero; zero only for bookings of nothing, which some sources have. */
  readonly amount: string;
  readonly currency: string;
  readonly balanceAfter: string | null;
  readonly purpose: string | null;
  readonly channel: string | null;
  readonly bookedAt: Date;
}

/** `customerId` is who carries the card: the owner or a disponent of the account. */
export interface CardRow extends CustomerOwned {
  readonly id: string;
  readonly accountId: string;
  readonly type: 'CLASSIC' | 'JUNIOR' | 'GOLD' | 'PLATINUM';
  readonly issuedOn: string;
}

/** `customerId` is the owner of the account. */
export interface LoanRow extends CustomerOwned {
  readonly id: string;
  readonly accountId: string;
  readonly productId: string | null;
  readonly principal: string;
  readonly currency: string;
  readonly termMonths: number;
  readonly monthlyPayment: string;
  readonly status: 'REPAID' | 'DEFAULTED' | 'RUNNING' | 'IN_ARREARS';
  readonly grantedOn: string;
}

/** `customerId` is the owner of the account. */
export interface StandingOrderRow extends CustomerOwned {
  readonly id: string;
  readonly accountId: string;
  readonly amount: string;
  readonly currency: string;
  readonly purpose: string | null;
  readonly counterpartyBank: string;
  /** The full number; shown masked. */
  readonly counterpartyAccount: string;
}
