import { graphql } from '#generated/gql/index.ts';

export const AUDIT_ENTRIES = graphql(`
  query AuditEntries($filter: AuditEntryFilter, $first: Int, $after: Cursor) {
    auditEntries(filter: $filter, first: $first, after: $after) {
      totalCount
      pageInfo {
        hasNextPage
        endCursor
      }
      edges {
        node {
          id
          at
          domain
          organisation {
            path
            name
          }
          actorKind
          actor
          actorName
          address
          action
          objectKind
          objectId
          purpose
          seq
          hash
          changes {
            field
            before
            after
          }
        }
      }
    }
  }
`);

export const VERIFY_AUDIT_LOG = graphql(`
  mutation VerifyAuditLog {
    verifyAuditLog {
      isWhole
      entries
      chains
      seals
      sealedAt
      faults {
        domain
        organisation
        seq
        kind
        entry {
          id
          at
          action
          actor
        }
      }
    }
  }
`);
