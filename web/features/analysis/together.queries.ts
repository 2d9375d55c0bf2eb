import { graphql } from '#generated/gql/index.ts';

export const BEHAVIOUR = graphql(`
  query BehaviourAnalysis($input: BehaviourInput!) {
    behaviour(input: $input) {
      subjects
      visits
      events
      bounces
      averageSeconds
      medianSeconds
      averageEvents
      isCut
      suppressedBelow
      asOf
      sql
      sequences {
        events
        visits
        subjects
      }
    }
  }
`);

export const BEHAVIOUR_VISITS = graphql(`
  query BehaviourVisits($input: BehaviourInput!, $after: Cursor, $locale: Locale!) {
    behaviour(input: $input) {
      visitList(first: 10, after: $after) {
        pageInfo {
          hasNextPage
          endCursor
        }
        edges {
          cursor
          node {
            begins
            ends
            eventCount
            customer {
              id
              name
            }
            events {
              id
              name
              at
              channel {
                name(locale: $locale)
              }
              product {
                name(locale: $locale)
              }
              amount {
                amount
                currency
              }
            }
          }
        }
      }
    }
  }
`);

export const ASSOCIATION = graphql(`
  query AssociationAnalysis($input: AssociationInput!, $locale: Locale!) {
    association(input: $input) {
      subjects
      isCut
      suppressedBelow
      asOf
      sql
      items {
        value
        subjects
        support
        product {
          name(locale: $locale)
        }
      }
      rules {
        having
        also
        subjects
        support
        confidence
        lift
        conviction
      }
    }
  }
`);

export const CUSTOMER_LINKS = graphql(`
  query CustomerLinks($input: CustomerLinksInput!) {
    customerLinks(input: $input) {
      customers
      sharedValues
      crowdedValues
      suppressedBelow
      asOf
      sql
      degrees {
        others
        customers
      }
    }
  }
`);

export const MOST_LINKED = graphql(`
  query MostLinked($input: CustomerLinksInput!) {
    customerLinks(input: $input) {
      mostLinked {
        others
        customer {
          id
          name
          number
        }
      }
    }
  }
`);

export const CUSTOMER_PATH = graphql(`
  query CustomerPath($input: CustomerLinksInput!, $start: ID!, $end: ID!) {
    customerPath(input: $input, startCustomerId: $start, endCustomerId: $end) {
      steps {
        field
        value
        customer {
          id
          name
        }
      }
    }
  }
`);

export const CUSTOMER_CHOICES = graphql(`
  query AnalysisCustomerChoices($query: String) {
    customers(filter: { query: $query }, first: 20) {
      edges {
        node {
          id
          name
          number
        }
      }
    }
  }
`);

export const CUSTOMER_NAME = graphql(`
  query AnalysisCustomerName($id: ID!) {
    customer(id: $id) {
      id
      name
      number
    }
  }
`);
