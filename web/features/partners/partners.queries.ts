import { graphql } from '#generated/gql/index.ts';

graphql(`
  fragment PartnerParts on Partner {
    id
    clientId
    name
    scopes
    grounds
    authentication
    keyIds
    requestsPerMinute
    addresses
    maskedFields
    hiddenFields
    isDisabled
    isDemo
    createdAt
    version
    organisation {
      path
      name
    }
  }
`);

graphql(`
  fragment WebhookParts on Webhook {
    id
    url
    event
    document
    status
    failures
    failingSince
    lastError
    nextAt
    deliveredAt
    version
  }
`);

export const PARTNERS = graphql(`
  query Partners($first: Int, $after: Cursor) {
    partnerScopes
    partners(first: $first, after: $after) {
      totalCount
      pageInfo {
        hasNextPage
        endCursor
      }
      edges {
        node {
          ...PartnerParts
          webhooks(first: 20) {
            edges {
              node {
                status
                failures
              }
            }
          }
        }
      }
    }
  }
`);

export const PARTNER = graphql(`
  query PartnerPage($id: ID!) {
    partnerScopes
    partnerPersonalFields {
      field
      class
      isText
    }
    partner(id: $id) {
      ...PartnerParts
      webhooks(first: 20) {
        edges {
          node {
            ...WebhookParts
          }
        }
      }
    }
  }
`);

export const DELIVERIES = graphql(`
  query WebhookDeliveries($id: ID!) {
    webhook(id: $id) {
      deliveries(first: 50) {
        edges {
          node {
            id
            cursor
            status
            error
            durationMs
            isTest
            at
          }
        }
      }
    }
  }
`);
