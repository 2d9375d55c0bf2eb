import { graphql } from '#generated/gql/index.ts';

/** Asked as an operator: whom one may play as. */
export const PLAY_CAMPAIGN = graphql(`
  query PlayCampaign($id: ID!) {
    campaign(id: $id) {
      id
      name
      status
      model
      tag {
        key
      }
      tagValue
    }
  }
`);

export const PLAY_MEMBERS = graphql(`
  query PlayMembers($key: ID!, $value: String) {
    tag(key: $key) {
      customers(value: $value, first: 20) {
        edges {
          node {
            id
            name
            number
          }
        }
      }
    }
  }
`);

export const PLAY_CUSTOMERS = graphql(`
  query PlayCustomers {
    customers(filter: { kind: CUSTOMER }, first: 20) {
      edges {
        node {
          id
          name
          number
        }
      }
    }
  }
`);

/** Whom customers may invite. */
export const PLAY_PROSPECTS = graphql(`
  query PlayProspects {
    customers(filter: { kind: PROSPECT }, first: 5) {
      edges {
        node {
          id
          name
          number
        }
      }
    }
  }
`);
