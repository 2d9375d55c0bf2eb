import { graphql } from '#generated/gql/index.ts';

export const SHELF = graphql(`
  query ShelfPreview(
    $channel: ID!
    $at: DateTime
    $customer: ID
    $withCustomer: Boolean!
    $first: Int
    $after: Cursor
    $locale: Locale!
  ) {
    shelf(channel: $channel, at: $at, first: $first, after: $after) {
      totalCount
      pageInfo {
        hasNextPage
        endCursor
      }
      edges {
        node {
          id
          code
          number
          title(locale: $locale)
          summary(locale: $locale)
          posterUrl
          bestRate
          riskLevel
          remaining
          isSoldOut
          closesAt
          minimumAmount {
            amount
            currency
          }
          components {
            code
            name(locale: $locale)
            kind
          }
          eligibility(customerId: $customer) @include(if: $withCustomer) {
            isEligible
            findings {
              code
              state
              sentence(locale: $locale)
              facts {
                name
                value
              }
            }
          }
        }
      }
    }
  }
`);
