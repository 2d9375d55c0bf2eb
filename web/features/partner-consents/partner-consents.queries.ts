import { graphql } from '#generated/gql/index.ts';

export const PARTNER_CONSENTS = graphql(`
  query PartnerConsents($filter: PartnerConsentFilter!) {
    partnerConsents(filter: $filter, first: 50) {
      totalCount
      edges {
        node {
          id
          partnerName
          customerId
          scopes
          status
          decidedAt
          endsAt
          by
        }
      }
    }
  }
`);

export const GIVE_PARTNER_CONSENT = graphql(`
  mutation GivePartnerConsent($input: GivePartnerConsentInput!) {
    givePartnerConsent(input: $input) {
      id
    }
  }
`);

export const WITHDRAW_PARTNER_CONSENT = graphql(`
  mutation WithdrawPartnerConsent($input: WithdrawPartnerConsentInput!) {
    withdrawPartnerConsent(input: $input) {
      id
    }
  }
`);
