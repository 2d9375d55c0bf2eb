import { graphql } from '#generated/gql/index.ts';

export const CUSTOMER_TAGS = graphql(`
  query CustomerTags($id: ID!, $locale: Locale!) {
    customer(id: $id) {
      tags {
        value
        expiresAt
        computedAt
        campaigns {
          id
          name
        }
        tag {
          key
          name(locale: $locale)
          valueType
          definition
          category {
            key
            name(locale: $locale)
          }
        }
      }
    }
  }
`);

export const CUSTOMER_CAMPAIGNS = graphql(`
  query CustomerCampaigns($id: ID!) {
    customer(id: $id) {
      campaigns(first: 10) {
        pageInfo {
          hasNextPage
        }
        edges {
          node {
            id
            name
            status
            startsAt
            endsAt
          }
        }
      }
    }
  }
`);

export const CUSTOMER_AWARDS = graphql(`
  query CustomerAwards($id: ID!, $locale: Locale!) {
    customer(id: $id) {
      awards(first: 10) {
        pageInfo {
          hasNextPage
        }
        edges {
          node {
            id
            prizeName(locale: $locale)
            prizeKind
            issuedAt
            status
            fulfilment
            expiresAt
            maskedCode
            value {
              amount
              currency
            }
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
  }
`);

export const CUSTOMER_TIMELINE = graphql(`
  query CustomerTimeline($id: ID!, $after: Cursor, $locale: Locale!) {
    customer(id: $id) {
      timeline(first: 15, after: $after) {
        pageInfo {
          hasNextPage
          endCursor
        }
        edges {
          node {
            id
            name
            at
            isJoined
            amount {
              amount
              currency
            }
            channel {
              code
              name(locale: $locale)
            }
            product {
              id
              name(locale: $locale)
            }
            properties {
              name
              value
            }
          }
        }
      }
    }
  }
`);
