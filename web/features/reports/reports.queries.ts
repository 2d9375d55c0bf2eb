import { graphql } from '#generated/gql/index.ts';

export const REPORTS = graphql(`
  query Reports($kind: ReportKind, $first: Int, $after: Cursor, $locale: Locale!) {
    reports(kind: $kind, first: $first, after: $after) {
      totalCount
      pageInfo {
        hasNextPage
        endCursor
      }
      edges {
        node {
          id
          kind
          organisation
          firstDay
          lastDay
          state
          failure
          requestedBy
          requestedAt
          sentences(locale: $locale) {
            changes
          }
        }
      }
    }
    areMailsSent
    mailSubscriptions {
      id
      topic
      organisation
      address
      locale
    }
  }
`);

export const REPORT = graphql(`
  query Report($id: ID!, $locale: Locale!) {
    report(id: $id) {
      id
      kind
      organisation
      firstDay
      lastDay
      state
      failure
      requestedBy
      writtenAt
      lateEvents
      currency
      suppressedBelow
      figures {
        key
        name(locale: $locale)
        unit
        isHigherBetter
        value
        previous
        weekBefore
        yearBefore
        usual
        isChanged
        history {
          begins
          value
        }
        drivers {
          dimension
          parts {
            value
            label(locale: $locale)
            before
            now
            change
          }
        }
      }
      channels {
        channel {
          code
          name(locale: $locale)
        }
        now {
          visitors
          sessions
          actions
          buyers
          amount
        }
        before {
          visitors
        }
        steps {
          event
          now
          before
        }
      }
      sentences(locale: $locale) {
        changes
        drivers
        improvements
      }
    }
  }
`);

export const REPORT_DOCUMENT = graphql(`
  query ReportDocument($id: ID!, $locale: Locale!) {
    reportDocument(id: $id, locale: $locale) {
      fileName
      content
    }
  }
`);

export const MAILS = graphql(`
  query Mails($first: Int, $after: Cursor) {
    areMailsSent
    mails(first: $first, after: $after) {
      totalCount
      pageInfo {
        hasNextPage
        endCursor
      }
      edges {
        node {
          id
          topic
          recipient
          state
          attempts
          problem
          createdAt
          endedAt
        }
      }
    }
  }
`);

export const MAIL_LETTER = graphql(`
  query MailLetter($id: ID!) {
    mailLetter(id: $id) {
      subject
      text
      attachments
    }
  }
`);

export const REQUEST_REPORT = graphql(`
  mutation RequestReport($input: RequestReportInput!) {
    requestReport(input: $input) {
      id
    }
  }
`);

export const SUBSCRIBE_TO_MAIL = graphql(`
  mutation SubscribeToMail($input: SubscribeToMailInput!) {
    subscribeToMail(input: $input) {
      id
    }
  }
`);

export const UNSUBSCRIBE_FROM_MAIL = graphql(`
  mutation UnsubscribeFromMail($input: UnsubscribeFromMailInput!) {
    unsubscribeFromMail(input: $input) {
      topic
    }
  }
`);
