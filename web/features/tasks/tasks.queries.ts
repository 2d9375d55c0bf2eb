import { graphql } from '#generated/gql/index.ts';

export const TASKS = graphql(`
  query Tasks {
    tasks(first: 30) {
      edges {
        node {
          ...TaskParts
        }
      }
    }
  }
`);

export const TASK_CHANGED = graphql(`
  subscription TaskChanged($after: Cursor) {
    taskChanged(after: $after) {
      cursor
      task {
        ...TaskParts
      }
    }
  }
`);

graphql(`
  fragment TaskParts on Task {
    id
    kind
    subject
    status
    owner
    ownerName
    done
    total
    errorCode
    version
    createdAt
    endedAt
    mayCancel
    export {
      format
      purpose
      rowCount
      rowsWritten
      isComplete
      approvalId
      fileName
    }
  }
`);
