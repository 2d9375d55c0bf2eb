import { graphql } from '#generated/gql/index.ts';

export const PRODUCTS = graphql(`
  query Products(
    $filter: ProductFilter
    $orderBy: ProductOrder
    $direction: SortDirection
    $first: Int
    $after: Cursor
    $locale: Locale!
  ) {
    products(
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
          code
          name(locale: $locale)
          kind
          status
          riskLevel
          annualRate
          termDays
          holderCount
          minimumAmount {
            amount
            currency
          }
        }
      }
    }
  }
`);

export const PRODUCT = graphql(`
  query ProductPage($id: ID!, $locale: Locale!) {
    product(id: $id) {
      id
      code
      name(locale: $locale)
      description(locale: $locale)
      kind
      status
      currency
      riskLevel
      annualRate
      termDays
      source {
        id
        name(locale: $locale)
      }
      holderCount
      minimumAmount {
        amount
        currency
      }
      organisation {
        path
        name
      }
      channels {
        code
        name(locale: $locale)
      }
    }
  }
`);

export const PRODUCT_ANALYTICS = graphql(`
  query ProductAnalytics($id: ID!, $from: Date!, $to: Date!) {
    product(id: $id) {
      analytics(from: $from, to: $to) {
        exposures
        views
        clicks
        applications
        purchases
        buyers
        amount {
          amount
          currency
        }
        days {
          day
          views
          clicks
          purchases
        }
      }
    }
  }
`);

export const PRODUCT_CAMPAIGNS = graphql(`
  query ProductCampaigns($id: ID!) {
    product(id: $id) {
      campaigns(first: 10) {
        pageInfo {
          hasNextPage
        }
        edges {
          node {
            id
            name
            status
            startsAt
            endsAt
          }
        }
      }
    }
  }
`);

export const PRODUCT_HOLDINGS = graphql(`
  query ProductHoldings($id: ID!, $after: Cursor) {
    product(id: $id) {
      holdings(first: 10, after: $after) {
        totalCount
        pageInfo {
          hasNextPage
          endCursor
        }
        edges {
          node {
            id
            status
            openedOn
            maturesOn
            amount {
              amount
              currency
            }
            customer {
              id
              name
              number
            }
          }
        }
      }
    }
  }
`);
