import { graphql } from '#generated/gql/index.ts';

export const APPROVE = graphql(`
  mutation Approve($id: ID!, $reason: String) {
    approve(input: { id: $id, reason: $reason }) {
      id
      status
    }
  }
`);

export const REJECT = graphql(`
  mutation Reject($id: ID!, $reason: String!) {
    reject(input: { id: $id, reason: $reason }) {
      id
      status
    }
  }
`);

export const ESCALATE_APPROVAL = graphql(`
  mutation EscalateApproval($id: ID!, $reason: String) {
    escalateApproval(input: { id: $id, reason: $reason }) {
      id
      status
    }
  }
`);

export const WITHDRAW_APPROVAL = graphql(`
  mutation WithdrawApproval($id: ID!) {
    withdrawApproval(input: { id: $id }) {
      id
      status
    }
  }
`);

export const SET_APPROVAL_POLICY = graphql(`
  mutation SetApprovalPolicy($input: SetApprovalPolicyInput!) {
    setApprovalPolicy(input: $input) {
      id
    }
  }
`);

export const DELETE_APPROVAL_POLICY = graphql(`
  mutation DeleteApprovalPolicy($id: ID!) {
    deleteApprovalPolicy(input: { id: $id }) {
      id
    }
  }
`);
