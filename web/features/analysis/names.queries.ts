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

export const CHANNEL_NAMES = graphql(`
  query AnalysisChannels($locale: Locale!) {
    channels {
      key: code
      name(locale: $locale)
    }
  }
`);

export const PART_NAMES = graphql(`
  query AnalysisParts {
    organisations(first: 100) {
      edges {
        node {
          key: path
          name
        }
      }
    }
  }
`);

export const PRODUCT_NAMES = graphql(`
  query AnalysisProducts($locale: Locale!) {
    products(first: 100) {
      edges {
        node {
          key: id
          name(locale: $locale)
        }
      }
    }
  }
`);
