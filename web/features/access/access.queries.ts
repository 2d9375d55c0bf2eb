import { graphql } from '#generated/gql/index.ts';

export const ACCESS = graphql(`
  query Access($operator: String, $after: Cursor) {
    operatorSessions(operator: $operator, first: 20, after: $after) {
      totalCount
      pageInfo {
        hasNextPage
        endCursor
      }
      edges {
        node {
          id
          operator
          beganAt
          lastSeenAt
          address
          userAgent
          isCurrent
        }
      }
    }
    revokedAccess(first: 100) {
      edges {
        node {
          id
          kind
          subject
          at
          by
          reason
        }
      }
    }
  }
`);

export const REVOKE_ACCESS = graphql(`
  mutation RevokeAccess($input: RevokeAccessInput!) {
    revokeAccess(input: $input) {
      id
    }
  }
`);

export const RESTORE_ACCESS = graphql(`
  mutation RestoreAccess($input: RestoreAccessInput!) {
    restoreAccess(input: $input) {
      id
    }
  }
`);
