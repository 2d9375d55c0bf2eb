import { graphql } from '#generated/gql/index.ts';

export const CUSTOMER_GROUPS = graphql(`
  query CustomerGroups($query: String, $first: Int, $after: Cursor) {
    customerGroups(query: $query, first: $first, after: $after) {
      totalCount
      pageInfo {
        hasNextPage
        endCursor
      }
      edges {
        node {
          id
          name
          analysis
          size
          createdBy
          createdAt
        }
      }
    }
  }
`);

export const CUSTOMER_GROUP = graphql(`
  query CustomerGroupPage($id: ID!, $after: Cursor, $withCustomers: Boolean!) {
    customerGroup(id: $id) {
      id
      name
      organisation
      analysis
      question
      size
      createdBy
      isOwn
      createdAt
      customers(first: 10, after: $after) @include(if: $withCustomers) {
        totalCount
        pageInfo {
          hasNextPage
          endCursor
        }
        edges {
          node {
            id
            name
            number
            organisation {
              path
              name
            }
          }
        }
      }
    }
  }
`);

export const GROUP_NAME = graphql(`
  query CustomerGroupName($id: ID!) {
    customerGroup(id: $id) {
      id
      name
      size
    }
  }
`);

export const CREATE_GROUP = graphql(`
  mutation CreateCustomerGroup($input: CreateCustomerGroupInput!) {
    createCustomerGroup(input: $input) {
      id
    }
  }
`);

export const DELETE_GROUP = graphql(`
  mutation DeleteCustomerGroup($input: CustomerGroupActionInput!) {
    deleteCustomerGroup(input: $input) {
      id
    }
  }
`);
