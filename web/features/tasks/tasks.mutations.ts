import { graphql } from '#generated/gql/index.ts';

export const CANCEL_TASK = graphql(`
  mutation CancelTask($id: ID!) {
    cancelTask(input: { id: $id }) {
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
