import { graphql } from '#generated/gql/index.ts';

export const PRIZE_ISSUES = graphql(`
  query PrizeIssues($filter: PrizeIssueFilter, $first: Int, $after: Cursor, $locale: Locale!) {
    prizeIssues(filter: $filter, first: $first, after: $after) {
      totalCount
      pageInfo {
        hasNextPage
        endCursor
      }
      edges {
        node {
          id
          status
          prizeName(locale: $locale)
          reason
          total
          given
          submittedBy
          createdAt
          cost {
            amount
            currency
          }
          organisation {
            name
          }
        }
      }
    }
  }
`);

export const PRIZE_ISSUE = graphql(`
  query PrizeIssuePage($id: ID!, $locale: Locale!) {
    prizeIssue(id: $id) {
      id
      status
      prizeName(locale: $locale)
      prizeKind
      reason
      total
      given
      missing
      submittedBy
      createdAt
      approvedBy
      rejectionReason
      cost {
        amount
        currency
      }
      organisation {
        name
      }
      prize {
        id
      }
      lot {
        reference
      }
      approval {
        id
      }
      awards(first: 100) {
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
            expiresAt
            status
            fulfilment
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
  }
`);

export const ISSUE_PRIZES = graphql(`
  mutation IssuePrizes($input: IssuePrizesInput!) {
    issuePrizes(input: $input) {
      id
    }
  }
`);
