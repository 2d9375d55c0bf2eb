import type { CampaignFilter, CampaignsQueryVariables } from '#generated/gql/graphql.ts';
import {
  firstValue,
  oneOf,
  pageArguments,
  withoutEmpty,
  type SearchParams,
} from '#lib/list/search-params.ts';

export const CAMPAIGN_STATUSES = [
  'DRAFT',
  'SUBMITTED',
  'SCHEDULED',
  'PREPARING',
  'RUNNING',
  'ENDED',
] as const;

/** What the address of the campaign list asks for. */
export function campaignQuestion(params: SearchParams): Omit<CampaignsQueryVariables, 'locale'> {
  return {
    ...pageArguments(params),
    orderBy: oneOf(params['sort'], ['CREATED_AT', 'STARTS_AT', 'NAME']) ?? 'CREATED_AT',
    direction: oneOf(params['direction'], ['ASC', 'DESC']) ?? 'DESC',
    filter: withoutEmpty<CampaignFilter>({
      query: firstValue(params['query']),
      status: oneOf(params['status'], CAMPAIGN_STATUSES),
    }),
  };
}
