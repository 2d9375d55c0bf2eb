import { graphql } from '#generated/gql/index.ts';

export const ORDERS = graphql(`
  query Orders(
    $filter: OrderFilter
    $orderBy: OrderOrder
    $direction: SortDirection
    $first: Int
    $after: Cursor
    $locale: Locale!
  ) {
    orders(
      filter: $filter
      orderBy: $orderBy
      direction: $direction
      first: $first
      after: $after
    ) {
      totalCount
      pageInfo {
        hasNextPage
        endCursor
      }
      edges {
        node {
          id
          number
          kind
          status
          lastActivity
          submittedAt
          updatedAt
          amount {
            amount
            currency
          }
          customer {
            id
            name
          }
          product {
            id
            name(locale: $locale)
          }
        }
      }
    }
  }
`);

export const ORDER = graphql(`
  query OrderPage($id: ID!, $locale: Locale!) {
    order(id: $id) {
      id
      number
      kind
      status
      lastActivity
      submittedAt
      updatedAt
      closedAt
      amount {
        amount
        currency
      }
      customer {
        id
        name
        number
      }
      organisation {
        path
        name
      }
      product {
        id
        name(locale: $locale)
      }
      channel {
        name(locale: $locale)
      }
      flow {
        name(locale: $locale)
        version
      }
      state
      version
      heldIn {
        code
        name(locale: $locale)
      }
      servedBy
      deadlineAt
      digest
      refusal
      limitRefusal {
        source
        period
        legalReference
        channel {
          name(locale: $locale)
        }
        cap {
          amount
          currency
        }
        left {
          amount
          currency
        }
      }
      isHistoryWhole
      tasks {
        state
        isLocked
        entered
        step {
          code
          name(locale: $locale)
          form(locale: $locale)
          by
          channels {
            name(locale: $locale)
          }
        }
      }
      events(first: 50) {
        totalCount
        pageInfo {
          hasNextPage
          endCursor
        }
        edges {
          node {
            id
            activity
            lifecycle
            actor
            at
            note
            channel {
              name(locale: $locale)
            }
          }
        }
      }
    }
  }
`);

export const ORDER_EVENTS = graphql(`
  query OrderEvents($id: ID!, $after: Cursor, $locale: Locale!) {
    order(id: $id) {
      events(first: 100, after: $after) {
        pageInfo {
          hasNextPage
          endCursor
        }
        edges {
          node {
            id
            activity
            lifecycle
            actor
            at
            note
            channel {
              name(locale: $locale)
            }
          }
        }
      }
    }
  }
`);

export const ORDER_CHANGED = graphql(`
  subscription OrderChanged($orderId: ID, $after: Cursor) {
    orderChanged(orderId: $orderId, after: $after) {
      cursor
      activity
      at
    }
  }
`);
