import { graphql } from '#generated/gql/index.ts';

export const CREATE_PRIZE = graphql(`
  mutation CreatePrize($input: CreatePrizeInput!) {
    createPrize(input: $input) {
      id
    }
  }
`);

export const UPDATE_PRIZE = graphql(`
  mutation UpdatePrize($input: UpdatePrizeInput!) {
    updatePrize(input: $input) {
      id
      version
    }
  }
`);

export const WITHDRAW_PRIZE = graphql(`
  mutation WithdrawPrize($input: WithdrawPrizeInput!) {
    withdrawPrize(input: $input) {
      id
      status
    }
  }
`);

export const RECEIVE_PRIZE_STOCK = graphql(`
  mutation ReceivePrizeStock($input: ReceivePrizeStockInput!) {
    receivePrizeStock(input: $input) {
      id
    }
  }
`);
