import { graphql } from '#generated/gql/index.ts';

export const CUSTOMERS = graphql(`
  query Customers(
    $filter: CustomerFilter
    $orderBy: CustomerOrder
    $direction: SortDirection
    $first: Int
    $after: Cursor
  ) {
    customers(
      filter: $filter
      orderBy: $orderBy
      direction: $direction
      first: $first
      after: $after
    ) {
      totalCount
      pageInfo {
        hasNextPage
        endCursor
      }
      edges {
        node {
          id
          number
          name
          kind
          gender
          age
          joinedOn
          organisation {
            path
            name
          }
          source {
            kind
          }
          totalBalance {
            amount
            currency
          }
        }
      }
    }
  }
`);

export const CHANNELS = graphql(`
  query Channels($locale: Locale!) {
    channels {
      code
      name(locale: $locale)
    }
  }
`);
