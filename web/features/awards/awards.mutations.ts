import { graphql } from '#generated/gql/index.ts';

export const REDEEM_AWARD = graphql(`
  mutation RedeemAward($input: RedeemAwardInput!) {
    redeemAward(input: $input) {
      id
      status
    }
  }
`);

export const REVOKE_AWARD = graphql(`
  mutation RevokeAward($input: RevokeAwardInput!) {
    revokeAward(input: $input) {
      id
      status
    }
  }
`);

export const FULFIL_AWARD = graphql(`
  mutation FulfilAward($input: FulfilAwardInput!) {
    fulfilAward(input: $input) {
      id
      status
      fulfilment
    }
  }
`);
