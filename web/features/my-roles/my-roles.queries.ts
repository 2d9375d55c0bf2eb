import { graphql } from '#generated/gql/index.ts';

export const MY_ROLES = graphql(`
  query MyRoles($locale: Locale!, $mayDelegate: Boolean!) {
    viewer {
      subject
      grants {
        id
        place
        grantedBy
        validUntil
        isDelegation
        organisation {
          name
        }
        role {
          code
          name(locale: $locale)
          isAdministrative
        }
      }
      delegations(first: 50) @include(if: $mayDelegate) {
        edges {
          node {
            id
            place
            username
            grantedAt
            validUntil
            state
            reason
            role {
              name(locale: $locale)
            }
          }
        }
      }
    }
  }
`);

export const COLLEAGUES = graphql(`
  query Colleagues($query: String, $organisation: String) {
    operators(filter: { query: $query, organisation: $organisation }, first: 20) {
      edges {
        node {
          id
          username
          displayName
        }
      }
    }
  }
`);

export const DELEGATE_ROLE = graphql(`
  mutation DelegateRole($input: DelegateRoleInput!) {
    delegateRole(input: $input) {
      id
    }
  }
`);

export const WITHDRAW_DELEGATION = graphql(`
  mutation WithdrawDelegation($input: RevokeRoleInput!) {
    withdrawDelegation(input: $input) {
      id
    }
  }
`);
