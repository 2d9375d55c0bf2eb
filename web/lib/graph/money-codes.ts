/** Codes about what is booked and paid, each with a sentence in `messages/<language>/errors.json`. */
export const MONEY_CODES = [
  'BILL_NOT_FOUND',
  'BILL_OVER',
  'BILL_PAID',
  'BILL_UNDER_WAY',
  'CORE_UNAVAILABLE',
  'HOLD_NOT_OPEN',
  'JOURNAL_NOT_FOUND',
  'LOAN_NOT_RUNNING',
  'NOT_OF_THIS_CORE',
  'REFUSED_BY_CORE',
  'TERM_DEPOSIT_NOT_OPEN',
] as const;
