import { graphql } from '#generated/gql/index.ts';

export const DRAWS = graphql(`
  query Draws($campaignId: ID!, $first: Int, $after: Cursor, $locale: Locale!) {
    campaign(id: $campaignId) {
      id
      name
      status
      model
      lottery {
        guaranteeAfter
        guaranteePrize {
          name(locale: $locale)
        }
        fallbackPrize {
          name(locale: $locale)
        }
        drawCount
        seedHash
        committedAt
        seed
        revealedAt
        doubtedAt
        table
        fairness {
          chiSquare
          degreesOfFreedom
          pValue
        }
        odds {
          prize {
            position
            name(locale: $locale)
          }
          weight
          probability
          drawn
          expected
          given
          free
        }
        release
        nextReleaseAt
        pools {
          place
          table
          tag {
            key
            name
            valueType
          }
          tagValue
          fairness {
            chiSquare
            degreesOfFreedom
            pValue
          }
          odds {
            prize {
              position
              name(locale: $locale)
            }
            weight
            probability
            drawn
            expected
            given
            free
          }
        }
      }
    }
    draws(campaignId: $campaignId, first: $first, after: $after) {
      totalCount
      pageInfo {
        hasNextPage
        endCursor
      }
      edges {
        node {
          id
          number
          drawnAt
          ground
          ticket
          message
          isProven
          customer {
            id
            name
          }
          drawnPrize {
            name(locale: $locale)
          }
          prize {
            name(locale: $locale)
          }
        }
      }
    }
  }
`);

export const DOUBTED_LOTTERIES = graphql(`
  query DoubtedLotteries {
    doubtedLotteries {
      id
      name
    }
  }
`);
