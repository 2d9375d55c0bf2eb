import { graphql } from '#generated/gql/index.ts';

export const AWARDS = graphql(`
  query Awards($campaignId: ID, $locale: Locale!) {
    awards(campaignId: $campaignId, first: 10) {
      edges {
        node {
          id
          prizeName(locale: $locale)
          prizeKind
          value {
            amount
            currency
          }
          issuedAt
          status
          fulfilment
          expiresAt
          maskedCode
          channel {
            name(locale: $locale)
          }
          campaign {
            id
            name
          }
          customer {
            id
            name
            number
          }
        }
      }
    }
  }
`);

export const AWARD_ISSUED = graphql(`
  subscription AwardIssued($campaignId: ID, $after: Cursor, $locale: Locale!) {
    awardIssued(campaignId: $campaignId, after: $after) {
      cursor
      award {
        id
        prizeName(locale: $locale)
        prizeKind
        value {
          amount
          currency
        }
        issuedAt
        status
        fulfilment
        expiresAt
        maskedCode
        channel {
          name(locale: $locale)
        }
        campaign {
          id
          name
        }
        customer {
          id
          name
          number
        }
      }
    }
  }
`);
