import { graphql } from '#generated/gql/index.ts';

export const REFERRALS = graphql(`
  query ReferralPage($campaignId: ID!, $status: ReferralStatus, $first: Int, $after: Cursor) {
    campaign(id: $campaignId) {
      id
      name
      status
      model
      referral {
        event
        bindDays
        qualifyDays
        mostPerInviter
      }
    }
    referrals(campaignId: $campaignId, status: $status, first: $first, after: $after) {
      totalCount
      pageInfo {
        hasNextPage
        endCursor
      }
      edges {
        node {
          id
          status
          clickedAt
          boundAt
          qualifiedAt
          score
          doubts
          decidedBy
          decisionReason
          inviterReward
          inviteeReward
          inviter {
            id
            name
          }
          invitee {
            id
            name
          }
        }
      }
    }
  }
`);

export const DECIDE_REFERRAL = graphql(`
  mutation DecideReferral($input: DecideReferralInput!) {
    decideReferral(input: $input) {
      id
      status
    }
  }
`);
