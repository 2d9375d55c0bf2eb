import { graphql } from '#generated/gql/index.ts';

export const INTERFACES = graphql(`
  query BusinessInterfaces(
    $filter: BusinessInterfaceFilter
    $first: Int
    $after: Cursor
    $locale: Locale!
  ) {
    businessCapabilities {
      code
      name(locale: $locale)
    }
    businessInterfaces(filter: $filter, first: $first, after: $after) {
      totalCount
      pageInfo {
        hasNextPage
        endCursor
      }
      edges {
        node {
          operation
          description
          scopes
          isForPartners
          answer
          fields
          mostRows
          isReleased
          deprecationReason
          sunsetOn
          successor
          version
          arguments {
            name
            type
          }
          price {
            amount
            currency
          }
          capability {
            code
            name(locale: $locale)
          }
        }
      }
    }
  }
`);

export const CAPABILITIES = graphql(`
  query BusinessCapabilities($locale: Locale!) {
    businessCapabilities {
      code
      name(locale: $locale)
      does(locale: $locale)
      operations
      owner
      successTarget
      targetMs
      version
    }
  }
`);

export const OPERATION_USAGE = graphql(`
  query OperationUsage($days: Int!, $client: String) {
    operationUsage(days: $days, client: $client) {
      operation
      client
      operations
      errors
      averageMs
    }
  }
`);

export const SET_INTERFACE_TERMS = graphql(`
  mutation SetInterfaceTerms($input: InterfaceTermsInput!) {
    setInterfaceTerms(input: $input) {
      version
    }
  }
`);

export const SET_CAPABILITY_TERMS = graphql(`
  mutation SetCapabilityTerms($input: CapabilityTermsInput!) {
    setCapabilityTerms(input: $input) {
      version
    }
  }
`);
