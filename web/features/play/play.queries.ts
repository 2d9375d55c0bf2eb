import { graphql } from '#generated/gql/index.ts';

/** Asked as an operator: whom one may play as. */
export const PLAY_CAMPAIGN = graphql(`
  query PlayCampaign($id: ID!) {
    campaign(id: $id) {
      id
      name
      status
      tag {
        key
      }
      tagValue
    }
  }
`);

export const PLAY_MEMBERS = graphql(`
  query PlayMembers($key: ID!, $value: String) {
    tag(key: $key) {
      customers(value: $value, first: 20) {
        edges {
          node {
            id
            name
            number
          }
        }
      }
    }
  }
`);

export const PLAY_CUSTOMERS = graphql(`
  query PlayCustomers {
    customers(filter: { kind: CUSTOMER }, first: 20) {
      edges {
        node {
          id
          name
          number
        }
      }
    }
  }
`);

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
      sale {
        state
        secondsToOpen
        perCustomer
        holdSeconds
        remaining
        leftForCustomer
        ownHolds {
          id
          number
          secondsLeft
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
        odds {
          prize {
            position
            name(locale: $locale)
          }
          probability
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

export const PLAY_CLAIM = graphql(`
  mutation PlayClaim($input: ClaimAwardInput!, $locale: Locale!) {
    claimAward(input: $input) {
      id
      prizeName(locale: $locale)
    }
  }
`);

export const PLAY_DRAW = graphql(`
  mutation PlayDraw($input: DrawInput!, $locale: Locale!) {
    draw(input: $input) {
      id
      number
      ground
      prize {
        position
        name(locale: $locale)
      }
    }
  }
`);

export const PLAY_JOIN = graphql(`
  mutation PlayJoin($input: JoinTaskChainInput!) {
    joinTaskChain(input: $input) {
      id
    }
  }
`);

export const PLAY_CHECK_IN = graphql(`
  mutation PlayCheckIn($input: CheckInInput!) {
    checkIn(input: $input) {
      id
    }
  }
`);

export const PLAY_HOLD = graphql(`
  mutation PlayHold($input: HoldSaleUnitInput!) {
    holdSaleUnit(input: $input) {
      id
    }
  }
`);

export const PLAY_CONFIRM = graphql(`
  mutation PlayConfirm($input: ConfirmSaleHoldInput!) {
    confirmSaleHold(input: $input) {
      id
    }
  }
`);

export const PLAY_RETURN = graphql(`
  mutation PlayReturn($input: ReturnSaleHoldInput!) {
    returnSaleHold(input: $input) {
      id
    }
  }
`);
