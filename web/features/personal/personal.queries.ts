import { graphql } from '#generated/gql/index.ts';

export const CUSTOMER_PERSONAL = graphql(`
  query CustomerPersonal($id: ID!) {
    customer(id: $id) {
      id
      phone
      identityNumber
      email
      address
      consents {
        purpose
        isGiven
        at
        channel
        by
      }
    }
  }
`);

export const CUSTOMER_ERASURE = graphql(`
  query CustomerErasure($id: ID!) {
    customer(id: $id) {
      erasure {
        id
        state
        reason
        requestedBy
        requestedAt
        decidedBy
        dataErasedAt
        operationsErasedAt
        erases
        keeps {
          kind
          law
          years
        }
      }
    }
  }
`);

export const FIND_BY_CONTACT = graphql(`
  query FindByContact($filter: CustomerFilter!) {
    customers(filter: $filter, first: 10) {
      edges {
        node {
          id
          number
          name
          phone
          identityNumber
        }
      }
    }
  }
`);

export const BUSINESS_FIELDS = graphql(`
  query BusinessPersonalFields {
    fields: businessPersonalFields {
      type
      field
      class
      keeping
    }
  }
`);

export const DATA_FIELDS = graphql(`
  query DataPersonalFields {
    fields: dataPersonalFields {
      type
      field
      class
      keeping
    }
  }
`);

export const OPERATIONS_FIELDS = graphql(`
  query OperationsPersonalFields {
    fields: operationsPersonalFields {
      type
      field
      class
      keeping
    }
  }
`);

export const REVEALS = graphql(`
  query PersonalReveals($filter: PersonalRevealFilter, $first: Int, $after: Cursor) {
    personalReveals(filter: $filter, first: $first, after: $after) {
      totalCount
      pageInfo {
        hasNextPage
        hasPreviousPage
        endCursor
      }
      edges {
        node {
          id
          at
          actor
          actorName
          customerId
          field
          purpose
          note
        }
      }
    }
  }
`);

export const CONSENT_SUMMARY = graphql(`
  query ConsentSummary {
    consentSummary {
      purpose
      given
      withdrawn
    }
  }
`);

export const ERASURES = graphql(`
  query Erasures($state: ErasureState, $first: Int, $after: Cursor) {
    erasures(state: $state, first: $first, after: $after) {
      totalCount
      pageInfo {
        hasNextPage
        hasPreviousPage
        endCursor
      }
      edges {
        node {
          id
          state
          reason
          requestedBy
          requestedAt
          decidedBy
          decisionReason
          customerId
          customer {
            name
            number
          }
        }
      }
    }
  }
`);
