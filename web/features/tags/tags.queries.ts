import { graphql } from '#generated/gql/index.ts';

export const TAGS = graphql(`
  query Tags($filter: TagFilter, $first: Int, $after: Cursor, $locale: Locale!) {
    viewer {
      organisation {
        path
        customerCount
      }
    }
    tags(filter: $filter, first: $first, after: $after) {
      totalCount
      pageInfo {
        hasNextPage
        endCursor
      }
      edges {
        node {
          key
          name(locale: $locale)
          kind
          status
          refresh
          coverage
          computedAt
          category {
            key
            name(locale: $locale)
          }
        }
      }
    }
  }
`);

export const TAG_CATEGORIES = graphql(`
  query TagCategories($locale: Locale!) {
    tagCategories {
      key
      name(locale: $locale)
      description(locale: $locale)
      tagCount
    }
  }
`);

export const TAG = graphql(`
  query TagPage($key: ID!, $locale: Locale!) {
    viewer {
      organisation {
        path
        customerCount
      }
    }
    tag(key: $key) {
      key
      name(locale: $locale)
      definition
      kind
      status
      valueType
      values
      inputs
      refresh
      sensitivity
      coverage
      computedAt
      category {
        key
        name(locale: $locale)
      }
      holdsForDays
      distribution {
        value
        customers
        campaign {
          id
          name
        }
      }
    }
  }
`);

export const TAG_CUSTOMERS = graphql(`
  query TagCustomers($key: ID!, $value: String, $after: Cursor) {
    tag(key: $key) {
      customers(value: $value, first: 10, after: $after) {
        totalCount
        pageInfo {
          hasNextPage
          endCursor
        }
        edges {
          value
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

export const TAG_CAMPAIGNS = graphql(`
  query TagCampaigns($key: ID!) {
    tag(key: $key) {
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

export const COMPUTE_TAGS = graphql(`
  mutation ComputeTags {
    computeTags {
      ...TaskParts
    }
  }
`);
