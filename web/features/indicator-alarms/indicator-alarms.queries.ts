import { graphql } from '#generated/gql/index.ts';

export const INDICATOR_ALARMS = graphql(`
  query IndicatorAlarms($isOpen: Boolean, $first: Int, $after: Cursor, $locale: Locale!) {
    indicatorAlarms(isOpen: $isOpen, first: $first, after: $after) {
      totalCount
      pageInfo {
        hasNextPage
        endCursor
      }
      edges {
        node {
          id
          openedAt
          day
          value
          reference
          closedAt
          closedBy
          reason
          rule {
            id
            kind
            organisation
            indicator {
              key
              name(locale: $locale)
              unit
            }
          }
        }
      }
    }
    indicatorRules(first: 100) {
      edges {
        node {
          id
          kind
          period
          value
          organisation
          state
          checkedDay
          lastValue
          createdBy
          indicator {
            key
            name(locale: $locale)
            unit
          }
        }
      }
    }
    indicators(first: 100) {
      edges {
        node {
          key
          name(locale: $locale)
          deprecation
        }
      }
    }
  }
`);

export const OPEN_INDICATOR_ALARMS = graphql(`
  query OpenIndicatorAlarms {
    indicatorAlarms(isOpen: true, first: 1) {
      totalCount
    }
  }
`);

export const CREATE_INDICATOR_RULE = graphql(`
  mutation CreateIndicatorRule($input: CreateIndicatorRuleInput!) {
    createIndicatorRule(input: $input) {
      id
    }
  }
`);

export const END_INDICATOR_RULE = graphql(`
  mutation EndIndicatorRule($input: EndIndicatorRuleInput!) {
    endIndicatorRule(input: $input) {
      id
    }
  }
`);

export const CLOSE_INDICATOR_ALARM = graphql(`
  mutation CloseIndicatorAlarm($input: CloseIndicatorAlarmInput!) {
    closeIndicatorAlarm(input: $input) {
      id
    }
  }
`);
