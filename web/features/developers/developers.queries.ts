import { graphql } from '#generated/gql/index.ts';

export const FIELD_USAGE = graphql(`
  query FieldUsage($filter: FieldUsageFilter, $first: Int, $after: Cursor) {
    fieldUsage(filter: $filter, first: $first, after: $after) {
      totalCount
      countedSince
      pageInfo {
        hasNextPage
        endCursor
      }
      edges {
        node {
          field
          deprecationReason
          client
          version
          operations
          lastUsedOn
        }
      }
    }
  }
`);
