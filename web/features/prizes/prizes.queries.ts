import { graphql } from '#generated/gql/index.ts';

export const PRIZES = graphql(`
  query Prizes($filter: PrizeFilter, $first: Int, $after: Cursor, $locale: Locale!) {
    prizes(filter: $filter, first: $first, after: $after) {
      totalCount
      pageInfo {
        hasNextPage
        endCursor
      }
      edges {
        node {
          id
          name(locale: $locale)
          kind
          status
          isOffered
          organisation {
            name
          }
          unitCost {
            amount
            currency
          }
          stock {
            received
            allocated
            issued
            left
          }
        }
      }
    }
  }
`);

export const PRIZE = graphql(`
  query PrizePage($id: ID!, $locale: Locale!) {
    prize(id: $id) {
      id
      name(locale: $locale)
      nameZh: name(locale: ZH_CN)
      nameEn: name(locale: EN)
      description
      kind
      status
      isOffered
      validDays
      validUntil
      createdBy
      createdAt
      version
      organisation {
        path
        name
      }
      unitCost {
        amount
        currency
      }
      stock {
        received
        allocated
        issued
        left
      }
      lots(first: 20) {
        edges {
          node {
            id
            reference
            received
            allocated
            issued
            left
            createdBy
            createdAt
            organisation {
              name
            }
          }
        }
      }
      allocations(first: 20) {
        edges {
          node {
            id
            total
            given
            returned
            createdAt
            lot {
              reference
            }
            campaign {
              id
              name
              status
            }
            issue {
              id
              reason
              status
            }
          }
        }
      }
    }
  }
`);

export const PRIZE_CHOICES = graphql(`
  query PrizeChoices($query: String, $locale: Locale!) {
    prizes(filter: { status: ACTIVE, query: $query }, first: 20) {
      edges {
        node {
          id
          name(locale: $locale)
          organisation {
            name
          }
          stock {
            left
          }
        }
      }
    }
  }
`);

export const PICKED_PRIZE = graphql(`
  query PickedPrize($id: ID!) {
    prize(id: $id) {
      id
      kind
      unitCost {
        amount
        currency
      }
      stock {
        left
      }
    }
  }
`);
