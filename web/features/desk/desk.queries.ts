import { graphql } from '#generated/gql/index.ts';

export const DESK = graphql(`
  query Desk {
    business: businessDesk {
      ...DomainDeskParts
    }
    data: dataDesk {
      ...DomainDeskParts
    }
    operations: operationsDesk {
      ...DomainDeskParts
    }
    importRejects {
      name
      count
      at
      rows {
        file
        line
        column
        reason
      }
    }
  }

  fragment DomainDeskParts on DomainDesk {
    health {
      isReady
      checks {
        name
        isPassed
      }
    }
    outbox {
      horizonAgeSeconds
      newestEventAt
    }
    consumers {
      consumer
      source
      eventsBehind
      lastError
      attempts
    }
    queues {
      queue
      waiting
      active
      failed
    }
    failedJobs(first: 50) {
      totalCount
      edges {
        node {
          id
          queue
          error
          attempts
          createdAt
          failedAt
        }
      }
    }
    parkedEvents(first: 50) {
      totalCount
      edges {
        node {
          id
          consumer
          source
          eventId
          type
          organisation
          subjectId
          reason
          happenedAt
          parkedAt
        }
      }
    }
    slowOperations {
      name
      durationMs
      at
    }
  }
`);

export const RETRY_BUSINESS_ITEM = graphql(`
  mutation RetryBusinessItem($input: DeskActInput!) {
    item: retryBusinessItem(input: $input) {
      id
    }
  }
`);

export const RETRY_DATA_ITEM = graphql(`
  mutation RetryDataItem($input: DeskActInput!) {
    item: retryDataItem(input: $input) {
      id
    }
  }
`);

export const RETRY_OPERATIONS_ITEM = graphql(`
  mutation RetryOperationsItem($input: DeskActInput!) {
    item: retryOperationsItem(input: $input) {
      id
    }
  }
`);

export const DISCARD_BUSINESS_ITEM = graphql(`
  mutation DiscardBusinessItem($input: DeskActInput!) {
    item: discardBusinessItem(input: $input) {
      id
    }
  }
`);

export const DISCARD_DATA_ITEM = graphql(`
  mutation DiscardDataItem($input: DeskActInput!) {
    item: discardDataItem(input: $input) {
      id
    }
  }
`);

export const DISCARD_OPERATIONS_ITEM = graphql(`
  mutation DiscardOperationsItem($input: DeskActInput!) {
    item: discardOperationsItem(input: $input) {
      id
    }
  }
`);
