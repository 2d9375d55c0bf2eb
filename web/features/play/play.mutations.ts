import { graphql } from '#generated/gql/index.ts';

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

export const PLAY_INVITE = graphql(`
  mutation PlayInvite($input: OpenInvitationInput!) {
    openInvitation(input: $input) {
      id
    }
  }
`);

export const PLAY_ACCEPT = graphql(`
  mutation PlayAccept($input: FollowInvitationInput!) {
    acceptInvitation(input: $input) {
      id
      status
    }
  }
`);

export const PLAY_QUEUE = graphql(`
  mutation PlayQueue($input: JoinSaleQueueInput!) {
    joinSaleQueue(input: $input) {
      position
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

export const PLAY_SET_PIN = graphql(`
  mutation PlaySetPin($input: SetTradingPinInput!) {
    setTradingPin(input: $input) {
      id
    }
  }
`);

export const PLAY_BEGIN_PAYMENT = graphql(`
  mutation PlayBeginPayment($input: StartOrderInput!) {
    startOrder(input: $input) {
      id
      version
      state
      digest
      refusal
    }
  }
`);

export const PLAY_AUTHORISE = graphql(`
  mutation PlayAuthorise($input: AuthoriseOrderInput!) {
    authoriseOrder(input: $input) {
      id
      state
      refusal
    }
  }
`);
