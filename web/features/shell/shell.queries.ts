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

/** Where the operator holds a role, also outside the part of the bank where they usually act. */
export const PLACES = graphql(`
  query Places {
    viewer {
      grants {
        place
      }
    }
  }
`);
