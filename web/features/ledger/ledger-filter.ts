import type { JournalFilter, LedgerQueryVariables } from '#generated/gql/graphql.ts';
import { bankDay } from '#lib/bank-day.ts';
import {
  dayValue,
  firstValue,
  oneOf,
  pageArguments,
  withoutEmpty,
  type SearchParams,
} from '#lib/list/search-params.ts';

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

/** What the address of the ledger asks for; without a day its headings are those of today. */
export function ledgerQuestion(params: SearchParams, timeZone: string): LedgerQueryVariables {
  const businessDate = dayValue(params['day']);
  return {
    ...pageArguments(params),
    day: businessDate ?? bankDay(new Date(), timeZone),
    filter: withoutEmpty<JournalFilter>({
      businessDate,
      template: oneOf(params['template'], TEMPLATES),
      account: firstValue(params['account']),
    }),
  };
}
