import { graphql } from '#generated/gql/index.ts';

export const VIEWER = graphql(`
  query Viewer {
    viewer {
      kind
      subject
      name
      roles
      permissions
      organisation {
        path
        name
        kind
        currency
        timeZone
      }
    }
  }
`);
