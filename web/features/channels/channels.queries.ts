import { graphql } from '#generated/gql/index.ts';

export const CHANNELS = graphql(`
  query ChannelOverview($locale: Locale!) {
    channels {
      code
      kind
      name(locale: $locale)
      statistics {
        active
        suspended
        closed
        businesses {
          business
          customers
        }
      }
    }
  }
`);

export const CUSTOMER_CHANNELS = graphql(`
  query CustomerChannels($id: ID!, $locale: Locale!) {
    customer(id: $id) {
      id
      channels {
        status
        openedAt
        businesses
        channel {
          code
          name(locale: $locale)
        }
      }
      channelEvents(first: 10) {
        edges {
          node {
            id
            activity
            business
            reason
            actor
            at
            channel {
              name(locale: $locale)
            }
          }
        }
      }
    }
    channels {
      code
      name(locale: $locale)
    }
  }
`);

export const CHANGE_CUSTOMER_CHANNEL = graphql(`
  mutation ChangeCustomerChannel($input: ChangeCustomerChannelInput!) {
    changeCustomerChannel(input: $input) {
      status
    }
  }
`);

export const SUSPEND_CHANNEL = graphql(`
  mutation SuspendChannel($input: SuspendChannelInput!) {
    suspendChannel(input: $input) {
      suspended
      left
    }
  }
`);
