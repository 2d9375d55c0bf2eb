import { graphql } from '#generated/gql/index.ts';

export const TRACKING_ALARMS = graphql(`
  query TrackingAlarms($isOpen: Boolean, $first: Int, $after: Cursor, $locale: Locale!) {
    trackingAlarms(isOpen: $isOpen, first: $first, after: $after) {
      totalCount
      pageInfo {
        hasNextPage
        endCursor
      }
      edges {
        node {
          id
          source {
            name
          }
          channel {
            name(locale: $locale)
          }
          appVersion
          openedAt
          eventsBefore
          events
          closedAt
          closedBy
          reason
        }
      }
    }
  }
`);

export const OPEN_ALARMS = graphql(`
  query OpenTrackingAlarms {
    trackingAlarms(isOpen: true, first: 1) {
      totalCount
    }
  }
`);

export const CLOSE_ALARM = graphql(`
  mutation CloseTrackingAlarm($input: CloseTrackingAlarmInput!) {
    closeTrackingAlarm(input: $input) {
      id
    }
  }
`);
