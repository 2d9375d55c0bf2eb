import { graphql } from '#generated/gql/index.ts';

export const CREATE_CAMPAIGN = graphql(`
  mutation CreateCampaign($input: CreateCampaignInput!) {
    createCampaign(input: $input) {
      id
    }
  }
`);

export const UPDATE_CAMPAIGN = graphql(`
  mutation UpdateCampaign($input: UpdateCampaignInput!) {
    updateCampaign(input: $input) {
      id
      version
    }
  }
`);

export const SUBMIT_CAMPAIGN = graphql(`
  mutation SubmitCampaign($id: ID!) {
    submitCampaign(input: { id: $id }) {
      id
      status
    }
  }
`);

export const END_CAMPAIGN = graphql(`
  mutation EndCampaign($id: ID!) {
    endCampaign(input: { id: $id }) {
      id
      status
    }
  }
`);

export const DELETE_CAMPAIGN = graphql(`
  mutation DeleteCampaign($id: ID!) {
    deleteCampaign(input: { id: $id }) {
      id
    }
  }
`);
