/** What a journal is about; each kind of business books in one way. */
export const TEMPLATES = [
  'TAKE_OVER',
  'CASH_DEPOSIT',
  'CASH_WITHDRAWAL',
  'TRANSFER',
  'PAYMENT_SENT',
  'PAYMENT_SETTLED',
  'PAYMENT_RETURNED',
  'PAYMENT_RECEIVED',
  'TERM_OPENED',
  'TERM_PAID',
  'TERM_BROKEN',
  'INTEREST_ACCRUED',
  'INTEREST_SETTLED',
  'LOAN_DISBURSED',
  'LOAN_REPAID',
  'LOAN_PREPAID',
  'FUND_SUBSCRIBED',
  'FUND_CONFIRMED',
  'FUND_RETURNED',
  'FUND_REDEEMED',
  'BILL_PAID',
  'BILL_REFUNDED',
  'REVERSAL',
] as const;

export type Template = (typeof TEMPLATES)[number];
