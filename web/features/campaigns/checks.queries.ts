import { graphql } from '#generated/gql/index.ts';

export const CAMPAIGN_FINDINGS = graphql(`
  query CampaignFindings($id: ID!, $locale: Locale!) {
    campaign(id: $id) {
      id
      findings {
        rule
        level
        field
        sentence(locale: $locale)
        source(locale: $locale)
      }
    }
  }
`);

export const CAMPAIGN_REHEARSAL = graphql(`
  query CampaignRehearsal($input: RehearseCampaignInput!) {
    campaignRehearsal(input: $input) {
      from
      to
      members
      entrants
      isSampled
      steps {
        place
        name
        done
      }
      prizes {
        place
        wanted
        given
        cost {
          amount
          currency
        }
      }
      cost {
        amount
        currency
      }
    }
  }
`);
