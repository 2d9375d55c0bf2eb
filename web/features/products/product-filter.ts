import type { ProductFilter, ProductsQueryVariables } from '#generated/gql/graphql.ts';
import {
  firstValue,
  oneOf,
  pageArguments,
  withoutEmpty,
  type SearchParams,
} from '#lib/list/search-params.ts';

export const PRODUCT_KINDS = [
  'DEMAND_DEPOSIT',
  'TERM_DEPOSIT',
  'WEALTH',
  'FUND',
  'INSURANCE',
  'LOAN',
  'CARD',
  'PAYMENT',
] as const;
export const PRODUCT_STATUSES = ['ON_SALE', 'SUSPENDED', 'OFF_SALE'] as const;

/** What the address of the product list asks for. */
export function productQuestion(params: SearchParams): Omit<ProductsQueryVariables, 'locale'> {
  return {
    ...pageArguments(params),
    orderBy: oneOf(params['sort'], ['CODE', 'KIND', 'ANNUAL_RATE']) ?? 'CODE',
    direction: oneOf(params['direction'], ['ASC', 'DESC']) ?? 'ASC',
    filter: withoutEmpty<ProductFilter>({
      query: firstValue(params['query']),
      kind: oneOf(params['kind'], PRODUCT_KINDS),
      status: oneOf(params['status'], PRODUCT_STATUSES),
      channel: firstValue(params['channel']),
    }),
  };
}
