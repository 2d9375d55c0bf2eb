import { graphql } from '#generated/gql/index.ts';

/** A step as the pages of flows show it, and the designer edits it. */
graphql(`
  fragment FlowStepParts on OrderFlowStep {
    code
    names {
      zh
      en
    }
    fields {
      name
      title {
        zh
        en
      }
      kind
      isRequired
      maxLength
      minimum
      maximum
      options {
        value
        title {
          zh
          en
        }
      }
      reference
    }
    by
    channels {
      code
    }
    assurance
    deadlineMinutes
    condition {
      field
      above
      oneOf
    }
    handler
  }
`);

export const FLOWS = graphql(`
  query Flows($locale: Locale!) {
    orderFlows {
      code
      version
      isOwn
      kind
      name(locale: $locale)
      publishedAt
      publishedBy
      steps {
        code
        name(locale: $locale)
      }
    }
  }
`);

export const FLOW_DRAFTS = graphql(`
  query FlowDrafts($first: Int, $after: Cursor) {
    flowDrafts(first: $first, after: $after) {
      totalCount
      pageInfo {
        hasNextPage
        endCursor
      }
      edges {
        node {
          id
          code
          names {
            zh
            en
          }
          status
          makers
          changedAt
          publishedVersion
        }
      }
    }
  }
`);

export const FLOW = graphql(`
  query FlowPage($code: ID!, $locale: Locale!) {
    orderFlow(code: $code) {
      code
      version
      isOwn
      kind
      name(locale: $locale)
      steps {
        ...FlowStepParts
      }
    }
    orderFlowVersions(code: $code) {
      version
      isOwn
      publishedAt
      publishedBy
    }
    channels {
      code
      kind
      name(locale: $locale)
    }
  }
`);

export const FLOW_CHANGES = graphql(`
  query FlowChanges($code: ID!, $from: FlowVersionInput!, $to: FlowVersionInput!) {
    flowChanges(code: $code, from: $from, to: $to) {
      part
      step
      field
      before
      after
    }
  }
`);

export const FLOW_DRAFT = graphql(`
  query FlowDraftPage($id: ID!, $locale: Locale!) {
    flowDraft(id: $id) {
      id
      code
      names {
        zh
        en
      }
      status
      version
      isSimulated
      makers
      changedAt
      rejectionReason
      publishedVersion
      steps {
        ...FlowStepParts
      }
      problems {
        code
        step
        about
      }
      changes {
        part
        step
        field
        before
        after
      }
      inUse {
        version
        isOwn
      }
      approval {
        id
        status
        mayDecide
        mayWithdraw
        waitsAt {
          name
        }
      }
    }
    channels {
      code
      kind
      name(locale: $locale)
    }
    flowHandlers {
      handler
      isEffect
      after
      needs {
        name
        kind
        reference
        isOptional
        options
      }
    }
  }
`);
