import { graphql } from '#generated/gql/index.ts';

export const PRODUCT_PARTS = graphql(`
  query ProductParts($id: ID!, $from: Date!, $to: Date!, $locale: Locale!) {
    product(id: $id) {
      analytics(from: $from, to: $to) {
        channels {
          channel {
            code
            name(locale: $locale)
          }
          counts {
            exposures
            views
            clicks
            applications
            purchases
            buyers
            amount {
              amount
              currency
            }
          }
        }
        branches {
          organisation
          counts {
            exposures
            views
            clicks
            applications
            purchases
            buyers
            amount {
              amount
              currency
            }
          }
        }
        retention {
          days
          customers
          returned
        }
        flows {
          viewers
          buyers
          product {
            id
            name(locale: $locale)
          }
        }
      }
    }
  }
`);
