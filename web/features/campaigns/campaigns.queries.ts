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
          tagCampaign {
            name
          }
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
      sale {
        state
        opensAt
        perCustomer
        holdSeconds
        remaining
        held
        maxGivenUp
        queue {
          admitPerMinute
          waiting
          admitted
        }
      }
      parameters
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
      tagCampaign {
        id
        name
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
        weight
        lot {
          reference
        }
        unitCost {
          amount
          currency
        }
      }
      prizes {
        position
        name(locale: $locale)
        kind
        total
        remaining
        weight
        prize {
          id
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
    campaignModels {
      model
      name(locale: $locale)
      form(locale: $locale)
    }
  }
`);

export const CAMPAIGN_MODELS = graphql(`
  query CampaignModels($locale: Locale!) {
    campaignModels {
      model
      name(locale: $locale)
      description(locale: $locale)
      form(locale: $locale)
      defaults
      maxPrizes
      isDrawn
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
