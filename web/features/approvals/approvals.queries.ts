import { graphql } from '#generated/gql/index.ts';

export const APPROVALS = graphql(`
  query Approvals($filter: ApprovalFilter, $first: Int, $after: Cursor) {
    approvals(filter: $filter, first: $first, after: $after) {
      totalCount
      pageInfo {
        hasNextPage
        endCursor
      }
      edges {
        node {
          id
          kind
          title
          status
          submittedAt
          submittedBy
          submittedByName
          organisation {
            path
            name
          }
          waitsAt {
            path
            name
          }
          value {
            amount
            currency
          }
        }
      }
    }
  }
`);

export const APPROVAL = graphql(`
  query ApprovalPage($id: ID!, $locale: Locale!) {
    approval(id: $id) {
      id
      kind
      objectKind
      objectId
      title
      status
      submittedBy
      submittedByName
      submittedAt
      escalatedBy
      decidedBy
      decidedByName
      decidedAt
      reason
      mayDecide
      mayWithdraw
      organisation {
        path
        name
      }
      waitsAt {
        path
        name
        kind
      }
      value {
        amount
        currency
      }
      changes {
        field
        label(locale: $locale)
        type
        before(locale: $locale)
        after(locale: $locale)
      }
    }
  }
`);

export const APPROVALS_TO_DECIDE = graphql(`
  query ApprovalsToDecide {
    approvals(filter: { mine: TO_DECIDE }, first: 1) {
      totalCount
    }
  }
`);

export const APPROVAL_INBOX_CHANGED = graphql(`
  subscription ApprovalInboxChanged($after: Cursor) {
    approvalInboxChanged(after: $after) {
      cursor
      toDecide
    }
  }
`);

export const APPROVAL_POLICIES = graphql(`
  query ApprovalPolicies($first: Int, $after: Cursor) {
    approvalPolicies(first: $first, after: $after) {
      totalCount
      pageInfo {
        hasNextPage
        endCursor
      }
      edges {
        node {
          id
          kind
          level
          changedBy
          changedAt
          organisation {
            path
            name
          }
          minAmount {
            amount
            currency
          }
        }
      }
    }
  }
`);
