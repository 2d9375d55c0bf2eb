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
