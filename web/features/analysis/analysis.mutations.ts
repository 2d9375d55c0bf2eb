import { graphql } from '#generated/gql/index.ts';

export const SAVE_ANALYSIS = graphql(`
  mutation SaveAnalysis($input: SaveAnalysisInput!) {
    saveAnalysis(input: $input) {
      id
    }
  }
`);

export const DELETE_SAVED_ANALYSIS = graphql(`
  mutation DeleteSavedAnalysis($id: ID!) {
    deleteSavedAnalysis(input: { id: $id }) {
      id
    }
  }
`);
