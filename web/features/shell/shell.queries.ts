import { graphql } from '#generated/gql/index.ts';

export const ORGANISATIONS = graphql(`
  query SwitchOrganisations($after: Cursor) {
    organisations(first: 100, after: $after) {
      edges {
        node {
          path
          name
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);
