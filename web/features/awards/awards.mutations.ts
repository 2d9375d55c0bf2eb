import { graphql } from '#generated/gql/index.ts';

export const REDEEM_AWARD = graphql(`
  mutation RedeemAward($input: RedeemAwardInput!) {
    redeemAward(input: $input) {
      id
      status
    }
  }
`);
