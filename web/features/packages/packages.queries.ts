import { graphql } from '#generated/gql/index.ts';

export const PACKAGES = graphql(`
  query Packages($status: PackageStatus, $first: Int, $after: Cursor, $locale: Locale!) {
    packageVersions(status: $status, first: $first, after: $after) {
      totalCount
      pageInfo {
        hasNextPage
        endCursor
      }
      edges {
        node {
          id
          code
          number
          name(locale: $locale)
          status
          riskLevel
          changedAt
          minimumAmount {
            amount
            currency
          }
          components {
            code
            name(locale: $locale)
          }
        }
      }
    }
  }
`);

graphql(`
  fragment PackageListingParts on PackageListing {
    id
    version
    status
    opensAt
    closesAt
    quota
    taken
    titleZh
    titleEn
    posterUrl
    fields
    listedBy
    channel {
      code
      name(locale: $locale)
    }
  }
`);

export const PACKAGE = graphql(`
  query PackagePage($id: ID!, $locale: Locale!) {
    packageVersion(id: $id) {
      id
      code
      number
      version
      status
      name(locale: $locale)
      summary(locale: $locale)
      nameZh: name(locale: ZH_CN)
      nameEn: name(locale: EN)
      summaryZh: summary(locale: ZH_CN)
      summaryEn: summary(locale: EN)
      riskLevel
      termsHash
      rejectionReason
      makers
      decidedBy
      minimumAmount {
        amount
        currency
      }
      components {
        code
        name(locale: $locale)
        kind
        annualRate
        termDays
        riskLevel
        minimumAmount {
          amount
          currency
        }
        tiers {
          from
          annualRate
        }
        currency
        product {
          id
          source {
            id
            name(locale: $locale)
          }
        }
      }
      rules {
        code
        logic
        facts
        sentence(locale: $locale)
        sentenceZh: sentence(locale: ZH_CN)
        sentenceEn: sentence(locale: EN)
      }
      problems {
        code
        product
      }
      before {
        id
        number
      }
      approval {
        id
        status
        mayDecide
        waitsAt {
          name
        }
      }
      listings(first: 50) {
        edges {
          node {
            ...PackageListingParts
          }
        }
      }
    }
    channels {
      code
      name(locale: $locale)
    }
  }
`);

export const PACKAGE_VERSIONS = graphql(`
  query PackageVersionsOf($code: ID!) {
    packageVersions(code: $code, first: 100) {
      edges {
        node {
          id
          number
          status
        }
      }
    }
  }
`);

export const PACKAGE_CHANGES = graphql(`
  query PackageChanges($from: ID!, $to: ID!) {
    packageChanges(from: $from, to: $to) {
      part
      about
      before
      after
    }
  }
`);
