import { graphql } from '#generated/gql/index.ts';

export const CUSTOMER_COUNT = graphql(`
  query HomeCustomers {
    customers(first: 1) {
      totalCount
    }
  }
`);

export const CAMPAIGN_COUNT = graphql(`
  query HomeCampaigns {
    campaigns(filter: { status: RUNNING }, first: 1) {
      totalCount
    }
  }
`);

export const PRODUCT_COUNT = graphql(`
  query HomeProducts {
    products(filter: { status: ON_SALE }, first: 1) {
      totalCount
    }
  }
`);

export const ORDER_COUNT = graphql(`
  query HomeOrders {
    orders(filter: { status: OPEN }, first: 1) {
      totalCount
    }
  }
`);

export const ACTIVITY = graphql(`
  query HomeActivity($from: Date!, $to: Date!) {
    activity(from: $from, to: $to) {
      day
      events
      customers
      lateEvents
      restatedAt
    }
  }
`);

export const AWARDS_TODAY = graphql(`
  query HomeAwardsToday($day: Date!) {
    activity(from: $day, to: $day, names: ["operations.award.issued"]) {
      events
    }
  }
`);
