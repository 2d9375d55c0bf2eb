import type { OrderFilter, OrdersQueryVariables } from '#generated/gql/graphql.ts';
import { addDays } from '#lib/bank-day.ts';
import { momentOf } from '#lib/bank-time.ts';
import {
  dayValue,
  firstValue,
  oneOf,
  pageArguments,
  withoutEmpty,
  type SearchParams,
} from '#lib/list/search-params.ts';

export const ORDER_KINDS = [
  'LOAN_APPLICATION',
  'TERM_DEPOSIT',
  'INVESTMENT',
  'TRANSFER',
  'ACCOUNT_OPENING',
  'TERM_DEPOSIT_BREAK',
  'LOAN_REPAYMENT',
  'REDEMPTION',
  'LIMIT_CHANGE',
  'PAYMENT',
] as const;
export const ORDER_STATUSES = ['OPEN', 'APPROVED', 'DECLINED', 'CANCELLED'] as const;

/** What the address of the order list asks for; its days are those of the bank, both included. */
export function orderQuestion(
  params: SearchParams,
  timeZone: string,
): Omit<OrdersQueryVariables, 'locale'> {
  const from = dayValue(params['from']);
  const to = dayValue(params['to']);
  return {
    ...pageArguments(params),
    orderBy: oneOf(params['sort'], ['SUBMITTED_AT', 'UPDATED_AT', 'AMOUNT']) ?? 'SUBMITTED_AT',
    direction: oneOf(params['direction'], ['ASC', 'DESC']) ?? 'DESC',
    filter: withoutEmpty<OrderFilter>({
      number: firstValue(params['number']),
      kind: oneOf(params['kind'], ORDER_KINDS),
      status: oneOf(params['status'], ORDER_STATUSES),
      submittedFrom: from && startOf(from, timeZone),
      submittedTo: to && startOf(addDays(to, 1), timeZone),
    }),
  };
}

function startOf(day: string, timeZone: string): string {
  return momentOf(`${day}T00:00`, timeZone).toISOString();
}
