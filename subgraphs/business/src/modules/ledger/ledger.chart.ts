/** The headings of the general ledger. A bank's own code for each is its reporting's affair. */
export const CHART = {
  CASH: { class: 'ASSET', normal: 'DEBIT' },
  NOSTRO: { class: 'ASSET', normal: 'DEBIT' },
  LOANS: { class: 'ASSET', normal: 'DEBIT' },
  DEMAND_DEPOSITS: { class: 'LIABILITY', normal: 'CREDIT' },
  TERM_DEPOSITS: { class: 'LIABILITY', normal: 'CREDIT' },
  INTEREST_PAYABLE: { class: 'LIABILITY', normal: 'CREDIT' },
  PAYMENT_SUSPENSE: { class: 'LIABILITY', normal: 'CREDIT' },
  SUBSCRIPTION_SUSPENSE: { class: 'LIABILITY', normal: 'CREDIT' },
  CUSTODY_PAYABLE: { class: 'LIABILITY', normal: 'CREDIT' },
  /** What the accounts held before this ledger kept them. */
  TAKEN_OVER: { class: 'ASSET', normal: 'DEBIT' },
  INTEREST_INCOME: { class: 'INCOME', normal: 'CREDIT' },
  CAMPAIGN_SALES: { class: 'INCOME', normal: 'CREDIT' },
  PENALTY_INCOME: { class: 'INCOME', normal: 'CREDIT' },
  INTEREST_EXPENSE: { class: 'EXPENSE', normal: 'DEBIT' },
} as const satisfies Record<string, { class: AccountClass; normal: Side }>;

export type Heading = keyof typeof CHART;
type AccountClass = 'ASSET' | 'LIABILITY' | 'INCOME' | 'EXPENSE';
export type Side = 'DEBIT' | 'CREDIT';

export const HEADINGS = Object.keys(CHART) as Heading[];
