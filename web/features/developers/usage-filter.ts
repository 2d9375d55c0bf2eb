import type { FieldUsageFilter, FieldUsageQueryVariables } from '#generated/gql/graphql.ts';
import {
  firstValue,
  oneOf,
  pageArguments,
  withoutEmpty,
  type SearchParams,
} from '#lib/list/search-params.ts';

export const UNUSED_DAYS = ['1', '7', '30', '90', '365'] as const;

/** What the address of the list of usage asks for. */
export function usageQuestion(params: SearchParams): FieldUsageQueryVariables {
  const days = oneOf(params['unused'], UNUSED_DAYS);
  return {
    ...pageArguments(params),
    filter: withoutEmpty<FieldUsageFilter>({
      fieldPrefix: firstValue(params['field']),
      client: firstValue(params['client']),
      unusedForDays: days && Number(days),
      isDeprecated: oneOf(params['state'], ['deprecated']) && true,
    }),
  };
}
