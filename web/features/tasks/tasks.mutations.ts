import { graphql } from '#generated/gql/index.ts';

export const CANCEL_TASK = graphql(`
  mutation CancelTask($id: ID!) {
    cancelTask(input: { id: $id }) {
      ...TaskParts
    }
  }
`);

export const APPROVE_EXPORT = graphql(`
  mutation ApproveExport($id: ID!) {
    approveExport(input: { id: $id }) {
      ...TaskParts
    }
  }
`);

export const REJECT_EXPORT = graphql(`
  mutation RejectExport($id: ID!, $reason: String!) {
    rejectExport(input: { id: $id, reason: $reason }) {
      ...TaskParts
    }
  }
`);

export const EXPORT_LINK = graphql(`
  mutation ExportLink($id: ID!) {
    exportLink(input: { id: $id }) {
      url
    }
  }
`);
