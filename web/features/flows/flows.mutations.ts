import { graphql } from '#generated/gql/index.ts';

export const CREATE_FLOW_DRAFT = graphql(`
  mutation CreateFlowDraft($input: CreateFlowDraftInput!) {
    createFlowDraft(input: $input) {
      id
    }
  }
`);

export const CHANGE_FLOW_DRAFT = graphql(`
  mutation ChangeFlowDraft($input: ChangeFlowDraftInput!) {
    changeFlowDraft(input: $input) {
      id
      version
    }
  }
`);

export const SIMULATE_FLOW_DRAFT = graphql(`
  mutation SimulateFlowDraft($input: SimulateFlowDraftInput!, $locale: Locale!) {
    simulateFlowDraft(input: $input) {
      outcome
      longestMinutes
      isHandedOff
      steps {
        state
        isHere
        wrong {
          field
          message
        }
        step {
          code
          name(locale: $locale)
          by
          assurance
          handler
          channels {
            name(locale: $locale)
          }
        }
      }
    }
  }
`);

export const SUBMIT_FLOW_DRAFT = graphql(`
  mutation SubmitFlowDraft($input: FlowDraftInput!) {
    submitFlowDraft(input: $input) {
      id
      status
    }
  }
`);

export const DISCARD_FLOW_DRAFT = graphql(`
  mutation DiscardFlowDraft($input: FlowDraftInput!) {
    discardFlowDraft(input: $input) {
      id
      status
    }
  }
`);
