import { graphql } from '#generated/gql/index.ts';

export const RECONCILIATIONS = graphql(`
  query Reconciliations($first: Int, $after: Cursor) {
    reconciliations(first: $first, after: $after) {
      totalCount
      pageInfo {
        hasNextPage
        endCursor
      }
      edges {
        node {
          id
          businessDate
          ranAt
          ranBy
          isClean
          differenceCount
          accounts
          journals
          postings
          holds
        }
      }
    }
  }
`);

export const RECONCILIATION = graphql(`
  query Reconciliation($id: ID!, $first: Int, $after: Cursor) {
    reconciliation(id: $id) {
      id
      businessDate
      ranAt
      ranBy
      isClean
      differenceCount
      accounts
      journals
      postings
      holds
      organisation {
        name
      }
      differences(first: $first, after: $after) {
        totalCount
        pageInfo {
          hasNextPage
          endCursor
        }
        edges {
          node {
            id
            kind
            objectId
            expected
            found
            organisation {
              name
            }
          }
        }
      }
    }
  }
`);

export const RECONCILE_DAY = graphql(`
  mutation ReconcileDay($input: ReconcileDayInput!) {
    reconcileDay(input: $input) {
      ...TaskParts
    }
  }
`);
