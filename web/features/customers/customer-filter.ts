import type { CustomerFilter, CustomersQueryVariables } from '#generated/gql/graphql.ts';
import {
  dayValue,
  firstValue,
  oneOf,
  pageArguments,
  withoutEmpty,
  type SearchParams,
} from '#lib/list/search-params.ts';

export const CUSTOMER_KINDS = ['CUSTOMER', 'MEMBER', 'PROSPECT'] as const;
export const GENDERS = ['FEMALE', 'MALE', 'UNKNOWN'] as const;
export const SOURCE_KINDS = [
  'BRANCH',
  'CHANNEL',
  'CAMPAIGN',
  'REFERRAL',
  'PARTNER',
  'IMPORT',
] as const;

/** What the address of the customer list asks for. */
export function customerQuestion(params: SearchParams): CustomersQueryVariables {
  return {
    ...pageArguments(params),
    orderBy: oneOf(params['sort'], ['NUMBER', 'NAME', 'JOINED_ON']) ?? 'NUMBER',
    direction: oneOf(params['direction'], ['ASC', 'DESC']) ?? 'ASC',
    filter: withoutEmpty<CustomerFilter>({
      query: firstValue(params['query']),
      kind: oneOf(params['kind'], CUSTOMER_KINDS),
      gender: oneOf(params['gender'], GENDERS),
      sourceKind: oneOf(params['source'], SOURCE_KINDS),
      channel: firstValue(params['channel']),
      joinedFrom: dayValue(params['from']),
      joinedTo: dayValue(params['to']),
    }),
  };
}
