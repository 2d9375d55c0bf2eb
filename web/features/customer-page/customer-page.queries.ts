import { graphql } from '#generated/gql/index.ts';

export const CUSTOMER = graphql(`
  query CustomerIdentity($id: ID!) {
    customer(id: $id) {
      id
      number
      name
      kind
      gender
      birthDate
      age
      joinedOn
      organisation {
        path
        name
      }
      source {
        kind
        detail
        cost {
          amount
          currency
        }
      }
      totalBalance {
        amount
        currency
      }
      channels {
        status
      }
    }
  }
`);

export const CUSTOMER_ACCOUNTS = graphql(`
  query CustomerAccounts($id: ID!, $locale: Locale!) {
    customer(id: $id) {
      accounts(first: 10) {
        pageInfo {
          hasNextPage
        }
        edges {
          node {
            id
            maskedNumber
            kind
            status
            openedOn
            balance {
              amount
              currency
            }
          }
        }
      }
      holdings(first: 10) {
        pageInfo {
          hasNextPage
        }
        edges {
          node {
            id
            status
            openedOn
            maturesOn
            amount {
              amount
              currency
            }
            product {
              id
              name(locale: $locale)
              kind
            }
          }
        }
      }
    }
  }
`);

export const CUSTOMER_CREDIT = graphql(`
  query CustomerCredit($id: ID!, $locale: Locale!) {
    customer(id: $id) {
      cards(first: 10) {
        pageInfo {
          hasNextPage
        }
        edges {
          node {
            id
            type
            issuedOn
            account {
              maskedNumber
            }
          }
        }
      }
      loans(first: 10) {
        pageInfo {
          hasNextPage
        }
        edges {
          node {
            id
            status
            grantedOn
            termMonths
            principal {
              amount
              currency
            }
            monthlyPayment {
              amount
              currency
            }
            product {
              id
              name(locale: $locale)
            }
          }
        }
      }
    }
  }
`);

export const CUSTOMER_ORDERS = graphql(`
  query CustomerOrders($id: ID!) {
    customer(id: $id) {
      orders(first: 10) {
        pageInfo {
          hasNextPage
        }
        edges {
          node {
            id
            number
            kind
            status
            submittedAt
            amount {
              amount
              currency
            }
          }
        }
      }
    }
  }
`);
