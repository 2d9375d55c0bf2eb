import type { PrizeIssueFilter, PrizeIssuesQueryVariables } from '#generated/gql/graphql.ts';
import { oneOf, pageArguments, withoutEmpty, type SearchParams } from '#lib/list/search-params.ts';

export const ISSUE_STATUSES = ['SUBMITTED', 'APPROVED', 'ISSUED', 'REJECTED', 'WITHDRAWN'] as const;

/** What the address of the list of issues asks for. */
export function issueQuestion(params: SearchParams): Omit<PrizeIssuesQueryVariables, 'locale'> {
  return {
    ...pageArguments(params),
    filter: withoutEmpty<PrizeIssueFilter>({ status: oneOf(params['status'], ISSUE_STATUSES) }),
  };
}
