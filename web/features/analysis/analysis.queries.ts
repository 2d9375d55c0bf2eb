import { graphql } from '#generated/gql/index.ts';

export const EVENT_NAMES = graphql(`
  query AnalysisEventNames {
    eventNames {
      name
    }
  }
`);

graphql(`
  fragment EventFigures on EventAnalysis {
    buckets
    isCut
    suppressedBelow
    asOf
    sql
    series {
      label
      measure
      value
      total
      points
      previousTotal
      previousPoints
    }
  }
`);

export const EVENT_ANALYSIS = graphql(`
  query EventAnalysis($input: EventAnalysisInput!) {
    eventAnalysis(input: $input) {
      ...EventFigures
    }
  }
`);

export const FUNNEL = graphql(`
  query FunnelAnalysis($input: FunnelInput!) {
    funnel(input: $input) {
      isCut
      suppressedBelow
      asOf
      sql
      steps {
        label
        count
        ofFirst
        ofPrevious
      }
      previous {
        count
      }
      groups {
        value
        steps {
          count
          ofFirst
        }
      }
    }
  }
`);

export const FUNNEL_TIMING = graphql(`
  query FunnelTiming($input: FunnelInput!) {
    funnel(input: $input) {
      timing {
        averageSeconds
        medianSeconds
        p90Seconds
        bins {
          fromSeconds
          toSeconds
          count
        }
      }
    }
  }
`);

export const RETENTION = graphql(`
  query RetentionAnalysis($input: RetentionInput!) {
    retention(input: $input) {
      suppressedBelow
      asOf
      sql
      brackets {
        from
        to
      }
      total {
        begins
        size
        counts
        rates
      }
      cohorts {
        begins
        size
        counts
        rates
      }
    }
  }
`);

export const DISTRIBUTION = graphql(`
  query DistributionAnalysis($input: DistributionInput!) {
    distribution(input: $input) {
      isCut
      suppressedBelow
      asOf
      sql
      bins {
        from
        to
      }
      rows {
        value
        subjects
        counts
        average
        median
        p90
      }
    }
  }
`);

export const PATHS = graphql(`
  query PathAnalysis($input: PathInput!) {
    paths(input: $input) {
      visits
      suppressedBelow
      asOf
      sql
      nodes {
        level
        name
        visits
      }
      links {
        level
        source
        target
        visits
      }
    }
  }
`);

export const CELL_CUSTOMERS = graphql(`
  query AnalysisCustomers($cell: AnalysisCellInput!, $after: Cursor) {
    analysisCustomers(cell: $cell) {
      count
      customers(first: 10, after: $after) {
        totalCount
        pageInfo {
          hasNextPage
          endCursor
        }
        edges {
          node {
            id
            name
            number
            organisation {
              path
              name
            }
          }
        }
      }
    }
  }
`);

export const SAVED_ANALYSES = graphql(`
  query SavedAnalyses($first: Int, $after: Cursor) {
    savedAnalyses(first: $first, after: $after) {
      totalCount
      pageInfo {
        hasNextPage
        endCursor
      }
      edges {
        node {
          id
          kind
          name
          question
          createdBy
          isOwn
          createdAt
        }
      }
    }
  }
`);
