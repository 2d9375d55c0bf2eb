/**
 * Plain rows that imports and the seed put into the bank. Ids are the caller's (`stableId`), so that the
 * same row given twice is one row. Moments are `Date`; calendar days `YYYY-MM-DD`; amounts decimal strings.
 */

/** What every call takes besides its rows. */
export interface IntakeOptions {
  /** False: no domain events are written; for a seed that makes its events elsewhere. Default true. */
  readonly events?: boolean;
}

export interface IntakeResult {
  /** Rows that were not there before. */
  readonly inserted: number;
  /** Rows that were there and differed; facts that never change are not counted here. */
  readonly updated: number;
}

/** An amount and its ISO 4217 currency. */
export interface MoneyRow {
  readonly amount: string;
  readonly currency: string;
}

/** The same text in both languages of the bank. */
export interface Names {
  readonly zh: string;
  readonly en: string;
}

interface OrganisationBase {
  readonly id: string;
  /** Labels separated by dots, `berka.d01`; parents stand in an earlier row or are already in. */
  readonly path: string;
  readonly name: string;
}

export type OrganisationRow = OrganisationBase &
  (
    | { readonly kind: 'HEAD_OFFICE'; readonly currency: string; readonly timeZone: string }
    | { readonly kind: 'BRANCH' | 'OUTLET' }
  );

/** Reference table of the whole platform; known to every bank. */
export interface ChannelRow {
  readonly code: string;
  readonly names: Names;
  readonly kind: 'DIGITAL' | 'STAFFED' | 'PARTNER';
}

export interface ProductRow {
  readonly id: string;
  readonly organisation: string;
  readonly code: string;
  readonly names: Names;
  readonly descriptions: Names | null;
  readonly kind:
    | 'DEMAND_DEPOSIT'
    | 'TERM_DEPOSIT'
    | 'LOAN'
    | 'FUND'
    | 'WEALTH'
    | 'CARD'
    | 'PAYMENT'
    | 'INSURANCE';
  readonly status: 'ON_SALE' | 'SUSPENDED' | 'OFF_SALE';
  readonly currency: string;
  /** Fraction: `0.0210` is 2.1 %. */
  readonly annualRate: string | null;
  readonly termDays: number | null;
  /** In the product's currency. */
  readonly minimumAmount: string | null;
  readonly riskLevel: 'R1' | 'R2' | 'R3' | 'R4' | 'R5' | null;
  /** Codes of channels that are already in. */
  readonly channels: readonly string[];
}

export interface CustomerRow {
  readonly id: string;
  /** The part of the bank that looks after the customer (for berka: the account's district, not the home address). */
  readonly organisation: string;
  readonly number: string;
  readonly name: string;
  readonly kind: 'CUSTOMER' | 'MEMBER' | 'PROSPECT';
  readonly gender: 'FEMALE' | 'MALE' | 'UNKNOWN';
  readonly birthDate: string | null;
  readonly source: {
    readonly kind: 'BRANCH' | 'CHANNEL' | 'CAMPAIGN' | 'REFERRAL' | 'PARTNER' | 'IMPORT';
    readonly detail: string | null;
    readonly cost: MoneyRow | null;
  };
  readonly joinedOn: string;
}

/**
 * A row that belongs to a customer. Its organisation must be the customer's own: whoever may see the row
 * may then see the customer. The database refuses anything else (foreign key).
 */
export interface CustomerOwned {
  readonly organisation: string;
  readonly customerId: string;
}

export interface CustomerChannelRow extends CustomerOwned {
  readonly channel: string;
  readonly status: 'ACTIVE' | 'SUSPENDED' | 'CLOSED';
  readonly openedAt: Date;
  /** `TRANSFER`, `WEALTH`, `LOAN`, … */
  readonly businesses: readonly string[];
}

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

type OrderStatus = 'OPEN' | 'APPROVED' | 'DECLINED' | 'CANCELLED';

/** How the order stands when it is put in; `intakeOrderEvents` moves it on. */
export interface OrderRow extends CustomerOwned {
  readonly id: string;
  /** Unique in the bank. */
  readonly number: string;
  readonly kind:
    | 'LOAN_APPLICATION'
    | 'TERM_DEPOSIT'
    | 'INVESTMENT'
    | 'TRANSFER'
    | 'ACCOUNT_OPENING';
  readonly status: OrderStatus;
  readonly productId: string | null;
  readonly channel: string | null;
  readonly amount: MoneyRow | null;
  readonly lastActivity: string;
  readonly submittedAt: Date;
  readonly updatedAt: Date;
  /** Given exactly when the status is not `OPEN`. */
  readonly closedAt: Date | null;
}

export interface OrderEventRow extends CustomerOwned {
  readonly id: string;
  readonly orderId: string;
  /** From 1 upwards in the order of the source; decides between events of one moment. */
  readonly position: number;
  /** How the order stands after this event. */
  readonly status: OrderStatus;
  readonly activity: string;
  /** `SCHEDULE`, `START` or `COMPLETE`. */
  readonly lifecycle: string;
  readonly actor: string | null;
  readonly at: Date;
}
