import { graphql } from '#generated/gql/index.ts';

graphql(`
  fragment LimitRuleParts on LimitRule {
    id
    source
    period
    legalReference
    status
    proposedBy
    proposedAt
    decidedBy
    decidedAt
    decisionReason
    channel {
      code
      name(locale: $locale)
    }
    cap {
      amount
      currency
    }
    replaces {
      cap {
        amount
        currency
      }
    }
    approval {
      id
    }
  }
`);

export const LIMITS = graphql(`
  query Limits($first: Int, $after: Cursor, $locale: Locale!) {
    inForce: limitRules(status: IN_FORCE, first: 100) {
      edges {
        node {
          ...LimitRuleParts
        }
      }
    }
    limitRules(first: $first, after: $after) {
      totalCount
      pageInfo {
        hasNextPage
        endCursor
      }
      edges {
        node {
          ...LimitRuleParts
        }
      }
    }
    channels {
      code
      name(locale: $locale)
    }
  }
`);

export const CUSTOMER_LIMITS = graphql(`
  query CustomerLimits($id: ID!, $locale: Locale!) {
    customer(id: $id) {
      limits {
        source
        period
        legalReference
        channel {
          code
          name(locale: $locale)
        }
        cap {
          amount
          currency
        }
        used {
          amount
          currency
        }
        reserved {
          amount
          currency
        }
        left {
          amount
          currency
        }
      }
    }
  }
`);

export const PROPOSE_LIMIT_RULE = graphql(`
  mutation ProposeLimitRule($input: ProposeLimitRuleInput!) {
    proposeLimitRule(input: $input) {
      id
    }
  }
`);
