import { graphql } from '#generated/gql/index.ts';

export const CAMPAIGNS = graphql(`
  query Campaigns(
    $filter: CampaignFilter
    $orderBy: CampaignOrder
    $direction: SortDirection
    $first: Int
    $after: Cursor
    $locale: Locale!
  ) {
    campaigns(
      filter: $filter
      orderBy: $orderBy
      direction: $direction
      first: $first
      after: $after
    ) {
      totalCount
      pageInfo {
        hasNextPage
        endCursor
      }
      edges {
        node {
          id
          name
          status
          startsAt
          endsAt
          createdAt
          awardCount
          tag {
            name(locale: $locale)
            valueType
          }
          tagValue
          group {
            name
          }
          prize {
            name(locale: $locale)
            total
            remaining
          }
          budget {
            amount
            currency
          }
        }
      }
    }
  }
`);

export const CAMPAIGN = graphql(`
  query CampaignPage($id: ID!, $locale: Locale!) {
    campaign(id: $id) {
      id
      name
      description
      model
      status
      startsAt
      endsAt
      createdBy
      createdAt
      submittedBy
      approvedBy
      rejectionReason
      approval {
        id
        status
        mayDecide
        mayWithdraw
        waitsAt {
          name
        }
      }
      version
      audienceSize
      holdOutPercent
      awardCount
      tagValue
      follows {
        name
        group
        campaign {
          id
        }
      }
      group {
        id
        name
      }
      organisation {
        path
        name
      }
      tag {
        key
        name(locale: $locale)
        valueType
      }
      product {
        id
        name(locale: $locale)
      }
      prize {
        name(locale: $locale)
        kind
        total
        remaining
        prize {
          id
        }
        lot {
          reference
        }
        unitCost {
          amount
          currency
        }
      }
      budget {
        amount
        currency
      }
      spent {
        amount
        currency
      }
    }
  }
`);

export const CAMPAIGN_CHANGED = graphql(`
  subscription CampaignChanged($campaignId: ID, $after: Cursor) {
    campaignChanged(campaignId: $campaignId, after: $after) {
      cursor
      status
    }
  }
`);

export const TAG_CHOICES = graphql(`
  query TagChoices($query: String, $locale: Locale!) {
    tags(filter: { status: ACTIVE, query: $query }, first: 20) {
      edges {
        node {
          key
          name(locale: $locale)
          category {
            name(locale: $locale)
          }
        }
      }
    }
  }
`);

export const TAG_AUDIENCE = graphql(`
  query TagAudience($key: ID!, $locale: Locale!) {
    tag(key: $key) {
      key
      name(locale: $locale)
      definition
      valueType
      coverage
      distribution {
        value
        customers
      }
    }
  }
`);

export const PRODUCT_CHOICES = graphql(`
  query ProductChoices($query: String, $locale: Locale!) {
    products(filter: { status: ON_SALE, query: $query }, first: 20) {
      edges {
        node {
          id
          code
          name(locale: $locale)
        }
      }
    }
  }
`);
