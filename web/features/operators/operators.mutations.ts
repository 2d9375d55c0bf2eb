import { graphql } from '#generated/gql/index.ts';

export const CREATE_OPERATOR = graphql(`
  mutation CreateOperator($input: CreateOperatorInput!) {
    createOperator(input: $input) {
      operator {
        id
        username
      }
      initialPassword
    }
  }
`);

export const CHANGE_OPERATOR = graphql(`
  mutation ChangeOperator($input: ChangeOperatorInput!) {
    changeOperator(input: $input) {
      id
    }
  }
`);

export const DISABLE_OPERATOR = graphql(`
  mutation DisableOperator($input: OperatorActionInput!) {
    disableOperator(input: $input) {
      id
    }
  }
`);

export const ENABLE_OPERATOR = graphql(`
  mutation EnableOperator($input: OperatorActionInput!) {
    enableOperator(input: $input) {
      id
    }
  }
`);

export const UNLOCK_OPERATOR = graphql(`
  mutation UnlockOperator($input: OperatorActionInput!) {
    unlockOperator(input: $input) {
      id
    }
  }
`);

export const GRANT_ROLE = graphql(`
  mutation GrantRole($input: GrantRoleInput!) {
    grantRole(input: $input) {
      id
    }
  }
`);

export const REVOKE_ROLE = graphql(`
  mutation RevokeRole($input: RevokeRoleInput!) {
    revokeRole(input: $input) {
      id
    }
  }
`);
