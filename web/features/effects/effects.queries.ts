import { graphql } from '#generated/gql/index.ts';

export const EFFECTS = graphql(`
  query CampaignEffects($id: ID!) {
    campaign(id: $id) {
      id
      name
      status
      model
      endsAt
      effects {
        from
        to
        isRunning
        traits
        sql
        suppressedBelow
        arms {
          ...EffectArmParts
        }
        sampleRatio {
          pValue
          isSuspicious
        }
        incremental {
          customers
          interval {
            low
            high
          }
          costEach {
            amount
            currency
          }
        }
        funnel {
          kind
          customers
        }
      }
    }
  }

  fragment EffectArmParts on EffectArm {
    key
    isHoldOut
    customers
    visits {
      ...EffectShareParts
    }
    conversions {
      ...EffectShareParts
    }
    spend {
      total {
        amount
        currency
      }
      mean
      interval {
        low
        high
      }
      uplift {
        ...UpliftParts
      }
    }
  }

  fragment EffectShareParts on EffectShare {
    customers
    share
    interval {
      low
      high
    }
    uplift {
      ...UpliftParts
    }
  }

  fragment UpliftParts on EffectUplift {
    difference
    pValue
    isSignificant
    interval {
      low
      high
    }
  }
`);

export const EFFECT_SEGMENTS = graphql(`
  query CampaignEffectSegments($id: ID!, $trait: ID!) {
    campaign(id: $id) {
      id
      effects {
        segments(trait: $trait) {
          value
          arms {
            ...EffectArmParts
          }
        }
      }
    }
  }
`);

export const EFFECT_CUSTOMERS = graphql(`
  query CampaignEffectCustomers($id: ID!, $cell: EffectCellInput!, $after: Cursor) {
    campaign(id: $id) {
      id
      effects {
        customers(cell: $cell) {
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
    }
  }
`);

export const EFFECT_PARTICIPANTS = graphql(`
  query CampaignEffectParticipants($id: ID!, $locale: Locale!) {
    campaign(id: $id) {
      id
      effects {
        participants {
          customers
          tag {
            key
            name(locale: $locale)
            holdsForDays
            computedAt
          }
        }
      }
    }
  }
`);

export const EFFECT_ATTRIBUTION = graphql(`
  query CampaignAttribution(
    $id: ID!
    $model: AttributionModel!
    $windowDays: Int!
    $locale: Locale!
  ) {
    campaign(id: $id) {
      id
      effects {
        incremental {
          customers
        }
        attribution(model: $model, windowDays: $windowDays) {
          model
          windowDays
          purchases
          own
          credits {
            touches
            conversions
            campaign {
              id
              name
            }
            channel {
              code
              name(locale: $locale)
            }
            spend {
              amount
              currency
            }
          }
        }
      }
    }
  }
`);
