import { graphql } from '#generated/gql/index.ts';

export const INDICATOR_ANALYSIS = graphql(`
  query IndicatorAnalysis($key: String!, $input: IndicatorAnalysisInput!) {
    indicatorAnalysis(key: $key, input: $input) {
      ...EventFigures
    }
  }
`);
