import { graphql } from '#generated/gql/index.ts';

export const INDICATOR_NAMES = graphql(`
  query AnalysisIndicators($locale: Locale!) {
    indicators(first: 100) {
      edges {
        node {
          key
          name(locale: $locale)
        }
      }
    }
  }
`);

export const INDICATOR_ANALYSIS = graphql(`
  query IndicatorAnalysis($key: String!, $input: IndicatorAnalysisInput!) {
    indicatorAnalysis(key: $key, input: $input) {
      ...EventFigures
    }
  }
`);
