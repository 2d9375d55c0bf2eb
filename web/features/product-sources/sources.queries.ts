import { graphql } from '#generated/gql/index.ts';

graphql(`
  fragment ProductIntakeParts on ProductIntake {
    id
    fileName
    status
    rowCount
    unchanged
    added
    changed
    parked
    gone
    taken
    startedBy
    startedAt
    decidedBy
    decidedAt
  }
`);

export const PRODUCT_SOURCES = graphql(`
  query ProductSources($first: Int, $after: Cursor, $locale: Locale!) {
    productSources(first: $first, after: $after) {
      totalCount
      pageInfo {
        hasNextPage
        endCursor
      }
      edges {
        node {
          id
          code
          name(locale: $locale)
          kind
          productCount
          latestIntake {
            ...ProductIntakeParts
          }
        }
      }
    }
  }
`);

export const PRODUCT_SOURCE = graphql(`
  query ProductSourcePage($id: ID!, $first: Int, $after: Cursor, $locale: Locale!) {
    productSource(id: $id) {
      id
      code
      name(locale: $locale)
      nameZh: name(locale: ZH_CN)
      nameEn: name(locale: EN)
      kind
      version
      productCount
      mapping {
        field
        column
        fixed
        values {
          from
          to
        }
      }
    }
    productIntakes(source: $id, first: $first, after: $after) {
      totalCount
      pageInfo {
        hasNextPage
        endCursor
      }
      edges {
        node {
          ...ProductIntakeParts
        }
      }
    }
  }
`);

export const PRODUCT_INTAKE = graphql(`
  query ProductIntakePage(
    $id: ID!
    $kind: ProductIntakeItemKind
    $first: Int
    $after: Cursor
    $locale: Locale!
  ) {
    productIntake(id: $id) {
      ...ProductIntakeParts
      source {
        id
        code
        name(locale: $locale)
      }
      items(kind: $kind, first: $first, after: $after) {
        totalCount
        pageInfo {
          hasNextPage
          endCursor
        }
        edges {
          node {
            id
            kind
            line
            externalId
            name(locale: $locale)
            reason
            field
            raw
            isTaken
            changes {
              field
              before
              after
            }
          }
        }
      }
    }
  }
`);

export const CREATE_PRODUCT_SOURCE = graphql(`
  mutation CreateProductSource($input: CreateProductSourceInput!) {
    createProductSource(input: $input) {
      id
    }
  }
`);

export const CHANGE_PRODUCT_SOURCE = graphql(`
  mutation ChangeProductSource($input: ChangeProductSourceInput!) {
    changeProductSource(input: $input) {
      id
    }
  }
`);

export const START_PRODUCT_INTAKE = graphql(`
  mutation StartProductIntake($input: StartProductIntakeInput!) {
    startProductIntake(input: $input) {
      id
    }
  }
`);

export const TAKE_OVER_PRODUCTS = graphql(`
  mutation TakeOverProducts($input: TakeOverProductsInput!) {
    takeOverProducts(input: $input) {
      id
    }
  }
`);

export const DISCARD_PRODUCT_INTAKE = graphql(`
  mutation DiscardProductIntake($input: DiscardProductIntakeInput!) {
    discardProductIntake(input: $input) {
      id
    }
  }
`);
