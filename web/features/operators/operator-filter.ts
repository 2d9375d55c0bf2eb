import type { OperatorFilter, OperatorsQueryVariables } from '#generated/gql/graphql.ts';
import {
  firstValue,
  oneOf,
  pageArguments,
  withoutEmpty,
  type SearchParams,
} from '#lib/list/search-params.ts';

export const OPERATOR_STATES = ['ACTIVE', 'LOCKED', 'DISABLED'] as const;

/** What the address of the operator list asks for. */
export function operatorQuestion(params: SearchParams): Omit<OperatorsQueryVariables, 'locale'> {
  return {
    ...pageArguments(params),
    orderBy: oneOf(params['sort'], ['USERNAME', 'DISPLAY_NAME', 'CREATED_AT']) ?? 'USERNAME',
    direction: oneOf(params['direction'], ['ASC', 'DESC']) ?? 'ASC',
    filter: withoutEmpty<OperatorFilter>({
      query: firstValue(params['query']),
      role: firstValue(params['role']),
      state: oneOf(params['state'], OPERATOR_STATES),
      organisation: firstValue(params['organisation']),
    }),
  };
}
