import { graphql } from '#generated/gql/index.ts';

export const SALE = graphql(`
  query SalePage(
    $campaignId: ID!
    $status: SaleHoldStatus
    $first: Int
    $after: Cursor
    $locale: Locale!
  ) {
    campaign(id: $campaignId) {
      id
      name
      status
      model
      awardCount
      sale {
        state
        opensAt
        perCustomer
        holdSeconds
        remaining
        held
        maxGivenUp
        queue {
          admitPerMinute
          waiting
          admitted
        }
      }
    }
    saleHolds(campaignId: $campaignId, status: $status, first: $first, after: $after) {
      totalCount
      pageInfo {
        hasNextPage
        endCursor
      }
      edges {
        node {
          id
          number
          heldAt
          expiresAt
          endedAt
          status
          channel {
            name(locale: $locale)
          }
          customer {
            id
            name
          }
        }
      }
    }
  }
`);

export const SALE_MOVED = graphql(`
  subscription SaleMoved($campaignId: ID, $after: Cursor) {
    saleMoved(campaignId: $campaignId, after: $after) {
      cursor
      state
      remaining
      held
      waiting
      admitted
    }
  }
`);
