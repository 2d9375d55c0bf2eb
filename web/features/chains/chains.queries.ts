import { graphql } from '#generated/gql/index.ts';

export const CHAIN = graphql(`
  query ChainPage($campaignId: ID!, $first: Int, $after: Cursor, $locale: Locale!) {
    campaign(id: $campaignId) {
      id
      name
      status
      model
      chain {
        steps {
          place
          name
          event
          behaviour
          property {
            name
            value
          }
          minAmount {
            amount
            currency
          }
          times
          daysInARow
          after
          withinDays
          prize {
            name(locale: $locale)
          }
          entered
          done
          rewarded
        }
      }
    }
    taskParticipants(campaignId: $campaignId, first: $first, after: $after) {
      totalCount
      pageInfo {
        hasNextPage
        endCursor
      }
      edges {
        node {
          id
          joinedAt
          done
          customer {
            id
            name
          }
        }
      }
    }
  }
`);
