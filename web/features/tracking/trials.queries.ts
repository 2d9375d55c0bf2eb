import { graphql } from '#generated/gql/index.ts';

export const TRACKING_TRIALS = graphql(`
  query TrackingTrials($first: Int, $after: Cursor) {
    trackingSources(first: 100) {
      edges {
        node {
          id
          name
          revokedAt
        }
      }
    }
    trackingTrials(first: $first, after: $after) {
      totalCount
      pageInfo {
        hasNextPage
        endCursor
      }
      edges {
        node {
          id
          code
          deviceId
          createdBy
          createdAt
          expiresAt
          endedAt
          source {
            name
          }
          events(first: 1) {
            totalCount
          }
        }
      }
    }
  }
`);

export const TRACKING_TRIAL = graphql(`
  query TrackingTrial($id: ID!) {
    trackingTrial(id: $id) {
      id
      code
      deviceId
      expiresAt
      endedAt
      source {
        name
      }
      events(first: 50) {
        edges {
          node {
            id
            name
            receivedAt
            reason
            violations {
              kind
              property
            }
            properties {
              name
              value
            }
          }
        }
      }
    }
  }
`);

export const START_TRIAL = graphql(`
  mutation StartTrackingTrial($input: StartTrackingTrialInput!) {
    startTrackingTrial(input: $input) {
      id
    }
  }
`);

export const END_TRIAL = graphql(`
  mutation EndTrackingTrial($input: TrackingTrialActionInput!) {
    endTrackingTrial(input: $input) {
      id
    }
  }
`);
