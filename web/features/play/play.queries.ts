import { graphql } from '#generated/gql/index.ts';

/** Asked as the customer, in their channel. */
export const PLAY = graphql(`
  query Play($id: ID!, $customerId: ID!, $locale: Locale!) {
    campaign(id: $id) {
      id
      name
      description
      model
      status
      endsAt
      prizes {
        position
        name(locale: $locale)
      }
      awards(first: 5) {
        edges {
          node {
            id
            prizeName(locale: $locale)
            issuedAt
            code
          }
        }
      }
      chain {
        joins
        asksForCheckIns
        joinedAt
        hasCheckedIn
        steps {
          place
          name
          times
          daysInARow
          prize {
            name(locale: $locale)
          }
          own {
            state
            waitsFor
            count
            streak
            secondsLeft
            deadlineAt
            reward
          }
        }
      }
      referral {
        isOffered
        event
        bindDays
        qualifyDays
        mostPerInviter
        inviterPrize {
          name(locale: $locale)
        }
        inviteePrize {
          name(locale: $locale)
        }
        own {
          code
          link
          rewarded
          invited {
            status
            count
          }
        }
      }
      sale {
        state
        secondsToOpen
        perCustomer
        holdSeconds
        price {
          amount
          currency
        }
        remaining
        leftForCustomer
        queue {
          waiting
        }
        ownPlace {
          position
          secondsToAdmission
          admissionToken
          secondsToAskAgain
        }
        ownHolds {
          id
          number
          secondsLeft
          status
          bill {
            id
            status
          }
        }
      }
      lottery {
        skin
        chancesLeft
        renewsAt
        guaranteeAfter
        guaranteePrize {
          name(locale: $locale)
        }
        seedHash
        ownOdds {
          prize {
            position
            name(locale: $locale)
          }
          probability
        }
      }
    }
    saleHolds(campaignId: $id, customerId: $customerId, first: 5) {
      edges {
        node {
          id
          status
          bill {
            status
            amount {
              amount
              currency
            }
          }
        }
      }
    }
    referrals(campaignId: $id, first: 1) {
      edges {
        node {
          id
          status
        }
      }
    }
    draws(campaignId: $id, customerId: $customerId, first: 5) {
      edges {
        node {
          id
          number
          drawnAt
          prize {
            name(locale: $locale)
          }
        }
      }
    }
  }
`);

/** Asked as the customer: what they can pay with. */
export const PLAY_WALLET = graphql(`
  query PlayWallet($customerId: ID!) {
    customer(id: $customerId) {
      hasTradingPin
      accounts(first: 20) {
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
    }
  }
`);
