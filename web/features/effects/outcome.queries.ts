import { graphql } from '#generated/gql/index.ts';

export const EFFECT_OUTCOME = graphql(`
  query CampaignEffectOutcome($id: ID!, $indicator: String!) {
    campaign(id: $id) {
      id
      effects {
        outcome(indicator: $indicator) {
          key
          isHoldOut
          customers
          mean
          did {
            ...EffectShareParts
          }
          uplift {
            ...UpliftParts
          }
        }
      }
    }
  }
`);
