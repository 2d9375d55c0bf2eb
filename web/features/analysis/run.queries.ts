import { graphql } from '#generated/gql/index.ts';

graphql(`
  fragment RunParts on AnalysisRun {
    id
    kind
    question
    status
    errorCode
    askedAt
  }
`);

export const ANALYSIS_RUN = graphql(`
  query AnalysisRun($id: ID!) {
    analysisRun(id: $id) {
      ...RunParts
    }
  }
`);

export const START_ANALYSIS = graphql(`
  mutation StartAnalysis($input: StartAnalysisInput!) {
    startAnalysis(input: $input) {
      id
    }
  }
`);
