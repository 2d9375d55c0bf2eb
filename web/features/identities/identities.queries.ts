import { graphql } from '#generated/gql/index.ts';

export const CUSTOMER_IDENTITIES = graphql(`
  query CustomerIdentities($id: ID!, $asOf: DateTime, $withEnded: Boolean!, $after: Cursor) {
    customer(id: $id) {
      id
      name
      identities(first: 20, after: $after, asOf: $asOf, withEnded: $withEnded) {
        totalCount
        pageInfo {
          hasNextPage
          endCursor
        }
        edges {
          node {
            id
            kind
            value
            source
            confidence
            actor
            since
            until
            endedBy
            endReason
            others(asOf: $asOf) {
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

export const IDENTITY_CONFLICTS = graphql(`
  query IdentityConflicts($status: IdentityConflictStatus, $first: Int, $after: Cursor) {
    identityConflicts(status: $status, first: $first, after: $after) {
      totalCount
      pageInfo {
        hasNextPage
        endCursor
      }
      edges {
        node {
          id
          kind
          value
          status
          openedAt
          decidedAt
          decidedBy
          reason
          owner {
            id
            name
          }
          claims {
            id
            since
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

export const LINK_IDENTITY = graphql(`
  mutation LinkIdentity($input: LinkIdentityInput!) {
    linkIdentity(input: $input) {
      id
    }
  }
`);

export const END_IDENTITY_LINK = graphql(`
  mutation EndIdentityLink($input: EndIdentityLinkInput!) {
    endIdentityLink(input: $input) {
      id
    }
  }
`);

export const DECIDE_CONFLICT = graphql(`
  mutation DecideIdentityConflict($input: DecideIdentityConflictInput!) {
    decideIdentityConflict(input: $input) {
      id
    }
  }
`);
