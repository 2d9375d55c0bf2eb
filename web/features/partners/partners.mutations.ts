import { graphql } from '#generated/gql/index.ts';

export const REGISTER_PARTNER = graphql(`
  mutation RegisterPartner($input: RegisterPartnerInput!) {
    registerPartner(input: $input) {
      secret
    }
  }
`);

export const CHANGE_PARTNER = graphql(`
  mutation ChangePartner($input: ChangePartnerInput!) {
    changePartner(input: $input) {
      id
    }
  }
`);

export const SET_PARTNER_FIELDS = graphql(`
  mutation SetPartnerFields($input: PartnerFieldsInput!) {
    setPartnerFields(input: $input) {
      id
    }
  }
`);

export const RENEW_PARTNER_SECRET = graphql(`
  mutation RenewPartnerSecret($input: PartnerActionInput!) {
    renewPartnerSecret(input: $input) {
      secret
    }
  }
`);

export const SET_PARTNER_KEYS = graphql(`
  mutation SetPartnerKeys($input: PartnerKeysInput!) {
    setPartnerKeys(input: $input) {
      id
    }
  }
`);

export const DISABLE_PARTNER = graphql(`
  mutation DisablePartner($input: PartnerActionInput!) {
    disablePartner(input: $input) {
      id
    }
  }
`);

export const ENABLE_PARTNER = graphql(`
  mutation EnablePartner($input: PartnerActionInput!) {
    enablePartner(input: $input) {
      id
    }
  }
`);

export const CREATE_WEBHOOK = graphql(`
  mutation CreateWebhook($input: CreateWebhookInput!) {
    createWebhook(input: $input) {
      secret
    }
  }
`);

export const CHANGE_WEBHOOK = graphql(`
  mutation ChangeWebhook($input: ChangeWebhookInput!) {
    changeWebhook(input: $input) {
      id
    }
  }
`);

export const PAUSE_WEBHOOK = graphql(`
  mutation PauseWebhook($input: WebhookActionInput!) {
    pauseWebhook(input: $input) {
      id
    }
  }
`);

export const RESUME_WEBHOOK = graphql(`
  mutation ResumeWebhook($input: WebhookActionInput!) {
    resumeWebhook(input: $input) {
      id
    }
  }
`);

export const RENEW_WEBHOOK_SECRET = graphql(`
  mutation RenewWebhookSecret($input: WebhookActionInput!) {
    renewWebhookSecret(input: $input) {
      secret
    }
  }
`);

export const REPLAY_WEBHOOK = graphql(`
  mutation ReplayWebhook($input: ReplayWebhookInput!) {
    replayWebhook(input: $input) {
      id
    }
  }
`);

export const TEST_WEBHOOK = graphql(`
  mutation TestWebhook($input: WebhookActionInput!) {
    testWebhook(input: $input) {
      status
      error
    }
  }
`);

export const DELETE_WEBHOOK = graphql(`
  mutation DeleteWebhook($input: WebhookActionInput!) {
    deleteWebhook(input: $input)
  }
`);
