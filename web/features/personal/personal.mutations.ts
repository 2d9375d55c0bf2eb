import { graphql } from '#generated/gql/index.ts';

export const REVEAL = graphql(`
  mutation RevealPersonal($input: RevealPersonalInput!) {
    revealPersonal(input: $input) {
      value
    }
  }
`);

export const SET_CONSENT = graphql(`
  mutation SetConsent($input: SetConsentInput!) {
    setConsent(input: $input) {
      id
    }
  }
`);

export const REQUEST_ERASURE = graphql(`
  mutation RequestErasure($input: RequestErasureInput!) {
    requestErasure(input: $input) {
      id
    }
  }
`);
