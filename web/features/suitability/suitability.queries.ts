import { graphql } from '#generated/gql/index.ts';

export const CUSTOMER_RISK = graphql(`
  query CustomerRisk($id: ID!) {
    customer(id: $id) {
      id
      riskAssessment {
        id
        grade
        validUntil
        isValid
        assessedBy
        form
      }
    }
  }
`);

export const ASSESS_CUSTOMER_RISK = graphql(`
  mutation AssessCustomerRisk($input: AssessCustomerRiskInput!) {
    assessCustomerRisk(input: $input) {
      id
    }
  }
`);
