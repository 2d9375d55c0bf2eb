import type { TagFilter, TagsQueryVariables } from '#generated/gql/graphql.ts';
import {
  firstValue,
  oneOf,
  pageArguments,
  withoutEmpty,
  type SearchParams,
} from '#lib/list/search-params.ts';

export const TAG_KINDS = ['RULE', 'STAT', 'CLUSTER', 'PREDICTION'] as const;
export const TAG_STATUSES = ['ACTIVE', 'DEFINED'] as const;

/** What the address of the catalogue asks for. */
export function tagQuestion(params: SearchParams): Omit<TagsQueryVariables, 'locale'> {
  return {
    ...pageArguments(params),
    filter: withoutEmpty<TagFilter>({
      query: firstValue(params['query']),
      category: firstValue(params['category']),
      kind: oneOf(params['kind'], TAG_KINDS),
      status: oneOf(params['status'], TAG_STATUSES),
    }),
  };
}
