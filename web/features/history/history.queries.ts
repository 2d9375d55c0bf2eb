import { graphql } from '#generated/gql/index.ts';

export const HISTORY = graphql(`
  query History($objectKind: String!, $objectId: String!, $after: Cursor) {
    history(objectKind: $objectKind, objectId: $objectId, first: 10, after: $after) {
      pageInfo {
        hasNextPage
        endCursor
      }
      edges {
        node {
          id
          at
          actorKind
          actor
          actorName
          action
          purpose
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
