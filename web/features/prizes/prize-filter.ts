import type { PrizeFilter, PrizesQueryVariables } from '#generated/gql/graphql.ts';
import {
  firstValue,
  oneOf,
  pageArguments,
  withoutEmpty,
  type SearchParams,
} from '#lib/list/search-params.ts';
import { PRIZE_KINDS } from './prize-values.ts';

export const PRIZE_STATUSES = ['ACTIVE', 'WITHDRAWN'] as const;

/** What the address of the prize list asks for. */
export function prizeQuestion(params: SearchParams): Omit<PrizesQueryVariables, 'locale'> {
  return {
    ...pageArguments(params),
    filter: withoutEmpty<PrizeFilter>({
      query: firstValue(params['query']),
      kind: oneOf(params['kind'], PRIZE_KINDS),
      status: oneOf(params['status'], PRIZE_STATUSES),
    }),
  };
}
