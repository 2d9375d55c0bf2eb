import { graphql } from '#generated/gql/index.ts';

/** What a customer's forms offer: their own, and what is on sale. */
export const ORDER_CHOICES = graphql(`
  query OrderChoices($customerId: ID!, $locale: Locale!) {
    customer(id: $customerId) {
      accounts(first: 50) {
        edges {
          node {
            id
            maskedNumber
            kind
            status
            balance {
              amount
              currency
            }
          }
        }
      }
      holdings(first: 50) {
        edges {
          node {
            id
            status
            units
            amount {
              amount
              currency
            }
            product {
              kind
              name(locale: $locale)
            }
          }
        }
      }
      loans(first: 50) {
        edges {
          node {
            id
            status
            principal {
              amount
              currency
            }
            product {
              name(locale: $locale)
            }
          }
        }
      }
    }
    products(filter: { status: ON_SALE }, first: 100) {
      edges {
        node {
          id
          kind
          name(locale: $locale)
        }
      }
    }
  }
`);

export const ORDER_FLOWS = graphql(`
  query OrderFlows($customerId: ID!, $locale: Locale!) {
    orderFlows {
      code
      name(locale: $locale)
      steps {
        channels {
          code
        }
      }
    }
    customer(id: $customerId) {
      id
      hasTradingPin
      transferLimit {
        daily {
          amount
          currency
        }
        used {
          amount
          currency
        }
      }
    }
  }
`);

export const START_ORDER = graphql(`
  mutation StartOrder($input: StartOrderInput!) {
    startOrder(input: $input) {
      id
    }
  }
`);

export const SUBMIT_STEP = graphql(`
  mutation SubmitOrderStep($input: SubmitOrderStepInput!) {
    submitOrderStep(input: $input) {
      id
      state
      refusal
    }
  }
`);

export const AUTHORISE_ORDER = graphql(`
  mutation AuthoriseOrder($input: AuthoriseOrderInput!) {
    authoriseOrder(input: $input) {
      id
      state
      refusal
    }
  }
`);

export const CANCEL_ORDER = graphql(`
  mutation CancelOrder($input: CancelOrderInput!) {
    cancelOrder(input: $input) {
      id
    }
  }
`);

export const HAND_OFF_ORDER = graphql(`
  mutation HandOffOrder($input: HandOffOrderInput!) {
    handOffOrder(input: $input) {
      code
      expiresAt
    }
  }
`);

export const CLAIM_ORDER = graphql(`
  mutation ClaimOrder($input: ClaimOrderInput!) {
    claimOrder(input: $input) {
      id
    }
  }
`);

export const PICK_UP_ORDER = graphql(`
  mutation PickUpOrder($input: PickUpOrderInput!) {
    pickUpOrder(input: $input) {
      id
    }
  }
`);

export const SET_TRADING_PIN = graphql(`
  mutation SetTradingPin($input: SetTradingPinInput!) {
    setTradingPin(input: $input) {
      id
      hasTradingPin
    }
  }
`);
