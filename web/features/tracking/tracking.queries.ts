import { graphql } from '#generated/gql/index.ts';

export const TRACKING_PLAN = graphql(`
  query TrackingPlan($first: Int, $after: Cursor) {
    plannedEvents(first: $first, after: $after) {
      totalCount
      pageInfo {
        hasNextPage
        endCursor
      }
      edges {
        node {
          id
          name
          version
          description
          owner
          onViolation
          createdBy
          createdAt
          properties {
            name
            type
            isRequired
            values
            handling
          }
        }
      }
    }
  }
`);

export const TRACKING_CALLS = graphql(`
  query TrackingCalls {
    trackingCalls
  }
`);

export const TRACKED_EVENTS = graphql(`
  query TrackedEvents($isPlanned: Boolean, $first: Int, $after: Cursor) {
    trackedEvents(isPlanned: $isPlanned, first: $first, after: $after) {
      totalCount
      pageInfo {
        hasNextPage
        endCursor
      }
      edges {
        node {
          name
          isPlanned
          events
          putAside
          duplicates
          violations
          channels
          lastHour
        }
      }
    }
  }
`);

export const TRACKING_VIOLATIONS = graphql(`
  query TrackingViolations($first: Int, $after: Cursor) {
    trackingViolations(first: $first, after: $after) {
      totalCount
      pageInfo {
        hasNextPage
        endCursor
      }
      edges {
        node {
          event
          kind
          property
          events
          channels
          appVersions
          lastHour
        }
      }
    }
  }
`);

export const TRACKING_SOURCES = graphql(`
  query TrackingSources($locale: Locale!, $first: Int, $after: Cursor) {
    channels {
      code
      name(locale: $locale)
    }
    trackingSources(first: $first, after: $after) {
      totalCount
      pageInfo {
        hasNextPage
        endCursor
      }
      edges {
        node {
          id
          name
          channel {
            code
            name(locale: $locale)
          }
          keyHint
          eventsPerSecond
          onUnplanned
          revokedAt
          health {
            appVersion
            events
            eventsBefore
            putAside
            violations
            lastHour
            isDropping
          }
        }
      }
    }
  }
`);

export const PLAN_EVENT = graphql(`
  mutation PlanEvent($input: PlanEventInput!) {
    planEvent(input: $input) {
      id
    }
  }
`);

export const RETIRE_PLANNED_EVENT = graphql(`
  mutation RetirePlannedEvent($input: RetirePlannedEventInput!) {
    retirePlannedEvent(input: $input) {
      id
    }
  }
`);

export const CREATE_TRACKING_SOURCE = graphql(`
  mutation CreateTrackingSource($input: CreateTrackingSourceInput!) {
    createTrackingSource(input: $input) {
      writeKey
    }
  }
`);

export const CHANGE_TRACKING_SOURCE = graphql(`
  mutation ChangeTrackingSource($input: ChangeTrackingSourceInput!) {
    changeTrackingSource(input: $input) {
      id
    }
  }
`);

export const REVOKE_TRACKING_SOURCE = graphql(`
  mutation RevokeTrackingSource($input: TrackingSourceActionInput!) {
    revokeTrackingSource(input: $input) {
      id
    }
  }
`);
