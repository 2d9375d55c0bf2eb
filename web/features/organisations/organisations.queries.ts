import { graphql } from '#generated/gql/index.ts';

export const ORGANISATION_TREE = graphql(`
  query OrganisationTree($after: Cursor, $mayReadOperators: Boolean!) {
    organisations(first: 100, after: $after) {
      edges {
        node {
          path
          name
          kind
          closedAt
          customerCount
          operatorCount @include(if: $mayReadOperators)
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

export const CREATE_ORGANISATION = graphql(`
  mutation CreateOrganisation($input: CreateOrganisationInput!) {
    createOrganisation(input: $input) {
      path
    }
  }
`);

export const RENAME_ORGANISATION = graphql(`
  mutation RenameOrganisation($input: RenameOrganisationInput!) {
    renameOrganisation(input: $input) {
      path
    }
  }
`);

export const CLOSE_ORGANISATION = graphql(`
  mutation CloseOrganisation($input: CloseOrganisationInput!) {
    closeOrganisation(input: $input) {
      path
    }
  }
`);
