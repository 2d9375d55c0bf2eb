import { graphql } from '#generated/gql/index.ts';

graphql(`
  fragment IndicatorParts on Indicator {
    id
    key
    version
    name(locale: $locale)
    nameZh: name(locale: ZH_CN)
    nameEn: name(locale: EN)
    description
    unit
    subject
    measures {
      event
      aggregate
      of
      conditions {
        field
        operator
        values
      }
    }
    formula
    isHigherBetter
    owner
    createdBy
    createdAt
    replacedAt
    deprecation
  }
`);

export const INDICATORS = graphql(`
  query Indicators($first: Int, $after: Cursor, $locale: Locale!) {
    indicators(first: $first, after: $after) {
      totalCount
      pageInfo {
        hasNextPage
        endCursor
      }
      edges {
        node {
          ...IndicatorParts
        }
      }
    }
  }
`);

export const INDICATOR = graphql(`
  query Indicator($key: String!, $locale: Locale!) {
    indicator(key: $key) {
      ...IndicatorParts
    }
    indicatorVersions(key: $key, first: 20) {
      edges {
        node {
          ...IndicatorParts
        }
      }
    }
  }
`);

export const INDICATOR_VALUES = graphql(`
  query IndicatorValues($key: String!, $input: IndicatorAnalysisInput!) {
    indicatorAnalysis(key: $key, input: $input) {
      buckets
      series {
        total
        points
        previousTotal
        previousPoints
      }
      suppressedBelow
      sql
      isCut
    }
  }
`);

export const DEFINE_INDICATOR = graphql(`
  mutation DefineIndicator($input: DefineIndicatorInput!) {
    defineIndicator(input: $input) {
      id
    }
  }
`);

export const DEPRECATE_INDICATOR = graphql(`
  mutation DeprecateIndicator($input: DeprecateIndicatorInput!) {
    deprecateIndicator(input: $input) {
      id
    }
  }
`);
