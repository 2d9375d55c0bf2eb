import { graphql } from '#generated/gql/index.ts';

export const SALE = graphql(`
  query SalePage(
    $campaignId: ID!
    $status: SaleHoldStatus
    $first: Int
    $after: Cursor
    $locale: Locale!
    $mayReadLedger: Boolean!
  ) {
    campaign(id: $campaignId) {
      id
      name
      status
      model
      awardCount
      takings @include(if: $mayReadLedger) {
        refunded {
          amount
          currency
        }
        booked {
          amount
          currency
        }
      }
      sale {
        state
        opensAt
        perCustomer
        holdSeconds
        price {
          amount
          currency
        }
        sold {
          amount
          currency
        }
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
          bill {
            status
          }
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
