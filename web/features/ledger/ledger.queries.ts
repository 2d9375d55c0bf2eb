import { graphql } from '#generated/gql/index.ts';

export const LEDGER = graphql(`
  query Ledger($day: Date!, $filter: JournalFilter, $first: Int, $after: Cursor) {
    trialBalance(businessDate: $day) {
      lines {
        heading
        accountClass
        accounts
        opening {
          amount
          currency
        }
        debits {
          amount
          currency
        }
        credits {
          amount
          currency
        }
        closing {
          amount
          currency
        }
      }
    }
    journals(filter: $filter, first: $first, after: $after) {
      totalCount
      pageInfo {
        hasNextPage
        endCursor
      }
      edges {
        node {
          id
          template
          businessDate
          postedAt
          actor
          amount {
            amount
            currency
          }
          organisation {
            name
          }
        }
      }
    }
  }
`);

export const JOURNAL = graphql(`
  query Journal($id: ID!, $first: Int, $after: Cursor) {
    journal(id: $id) {
      id
      template
      businessDate
      postedAt
      actor
      amount {
        amount
        currency
      }
      organisation {
        name
      }
      channel {
        name
      }
      reverses {
        id
      }
      postings(first: $first, after: $after) {
        totalCount
        pageInfo {
          hasNextPage
          endCursor
        }
        edges {
          node {
            id
            direction
            amount {
              amount
              currency
            }
            balanceAfter {
              amount
              currency
            }
            account {
              id
              heading
              account {
                id
                maskedNumber
              }
            }
          }
        }
      }
    }
  }
`);

export const ACCOUNT = graphql(`
  query LedgerAccount($id: ID!, $first: Int, $after: Cursor) {
    account(id: $id) {
      id
      maskedNumber
      kind
      status
      openedOn
      organisation {
        name
      }
      customer {
        id
        name
      }
      balance {
        amount
        currency
      }
      ledger {
        id
        heading
        posted {
          amount
          currency
        }
        held {
          amount
          currency
        }
        floor {
          amount
          currency
        }
        postings(first: $first, after: $after) {
          totalCount
          pageInfo {
            hasNextPage
            endCursor
          }
          edges {
            node {
              id
              template
              direction
              businessDate
              postedAt
              amount {
                amount
                currency
              }
              balanceAfter {
                amount
                currency
              }
              journal {
                id
              }
            }
          }
        }
        holds(first: 20) {
          totalCount
          pageInfo {
            hasNextPage
          }
          edges {
            node {
              id
              status
              reason
              placedAt
              closedAt
              amount {
                amount
                currency
              }
            }
          }
        }
      }
    }
  }
`);
