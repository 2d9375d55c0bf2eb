import { graphql } from '#generated/gql/index.ts';

export const TAG_CHOICES = graphql(`
  query TagChoices($query: String, $locale: Locale!) {
    tags(filter: { status: ACTIVE, query: $query }, first: 20) {
      edges {
        node {
          key
          name(locale: $locale)
          category {
            name(locale: $locale)
          }
        }
      }
    }
  }
`);

export const TAG_AUDIENCE = graphql(`
  query TagAudience($key: ID!, $locale: Locale!) {
    tag(key: $key) {
      key
      name(locale: $locale)
      definition
      valueType
      coverage
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

export const PRODUCT_CHOICES = graphql(`
  query ProductChoices($query: String, $locale: Locale!) {
    products(filter: { status: ON_SALE, query: $query }, first: 20) {
      edges {
        node {
          id
          code
          name(locale: $locale)
        }
      }
    }
  }
`);

export const PLANNED_CHOICES = graphql(`
  query PlannedEventChoices {
    plannedEvents(first: 100) {
      edges {
        node {
          name
          description
        }
      }
    }
  }
`);
