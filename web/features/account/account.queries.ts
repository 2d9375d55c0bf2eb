import { graphql } from '#generated/gql/index.ts';

export const ACCOUNT_SECURITY = graphql(`
  query AccountSecurity($after: Cursor) {
    viewer {
      subject
      secondFactor {
        isRequired
        totpEnrolledAt
        recoveryCodesLeft
        passkeyDomain
        passkeys {
          id
          name
          createdAt
          lastUsedAt
        }
      }
      sessions(first: 20, after: $after) {
        totalCount
        pageInfo {
          hasNextPage
          endCursor
        }
        edges {
          node {
            id
            beganAt
            lastSeenAt
            address
            userAgent
            factors
            isCurrent
          }
        }
      }
    }
  }
`);
