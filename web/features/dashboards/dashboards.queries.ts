import { graphql } from '#generated/gql/index.ts';

export const DASHBOARDS = graphql(`
  query Dashboards($first: Int, $after: Cursor) {
    dashboards(first: $first, after: $after) {
      totalCount
      pageInfo {
        hasNextPage
        endCursor
      }
      edges {
        node {
          id
          name
          organisation
          tiles {
            width
          }
          createdBy
          createdAt
        }
      }
    }
  }
`);

export const DASHBOARD = graphql(`
  query Dashboard($id: ID!) {
    dashboard(id: $id) {
      id
      name
      organisation
      version
      createdBy
      tiles {
        width
        analysis {
          id
          kind
          name
          question
        }
      }
    }
    savedAnalyses(first: 100) {
      edges {
        node {
          id
          kind
          name
        }
      }
    }
  }
`);

export const CREATE_DASHBOARD = graphql(`
  mutation CreateDashboard($input: CreateDashboardInput!) {
    createDashboard(input: $input) {
      id
    }
  }
`);

export const CHANGE_DASHBOARD = graphql(`
  mutation ChangeDashboard($input: ChangeDashboardInput!) {
    changeDashboard(input: $input) {
      id
    }
  }
`);

export const DELETE_DASHBOARD = graphql(`
  mutation DeleteDashboard($input: DashboardActionInput!) {
    deleteDashboard(input: $input) {
      id
    }
  }
`);
