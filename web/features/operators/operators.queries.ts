import { graphql } from '#generated/gql/index.ts';

export const OPERATORS = graphql(`
  query Operators(
    $filter: OperatorFilter
    $orderBy: OperatorOrder
    $direction: SortDirection
    $first: Int
    $after: Cursor
    $locale: Locale!
  ) {
    operators(
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
          username
          displayName
          state
          createdAt
          organisation {
            path
            name
          }
          liveGrants {
            id
            place
            isDelegation
            role {
              code
              name(locale: $locale)
            }
          }
        }
      }
    }
  }
`);

export const OPERATOR = graphql(`
  query OperatorPage($id: ID!, $after: Cursor, $locale: Locale!) {
    operator(id: $id) {
      id
      username
      displayName
      state
      lockedUntil
      mustChangePassword
      isDemo
      createdAt
      organisation {
        path
        name
      }
      liveGrants {
        id
        role {
          code
          name(locale: $locale)
          permissions
          isAdministrative
        }
      }
      grants(first: 50, after: $after) {
        totalCount
        pageInfo {
          hasNextPage
          endCursor
        }
        edges {
          node {
            id
            place
            organisation {
              name
            }
            grantedBy
            grantedAt
            validUntil
            isDelegation
            reason
            state
            revokedBy
            revokedAt
            role {
              code
              name(locale: $locale)
            }
          }
        }
      }
    }
  }
`);

export const ROLE_CHOICES = graphql(`
  query RoleChoices($locale: Locale!) {
    roles {
      code
      name(locale: $locale)
      isAdministrative
    }
  }
`);

export const PLACE_CHOICES = graphql(`
  query PlaceChoices($query: String) {
    organisations(filter: { query: $query }, first: 50) {
      edges {
        node {
          path
          name
          closedAt
        }
      }
    }
  }
`);
