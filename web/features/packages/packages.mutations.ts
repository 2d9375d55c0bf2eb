import { graphql } from '#generated/gql/index.ts';

export const CREATE_PACKAGE = graphql(`
  mutation CreatePackage($input: CreatePackageVersionInput!) {
    createPackageVersion(input: $input) {
      id
    }
  }
`);

export const CHANGE_PACKAGE = graphql(`
  mutation ChangePackage($input: ChangePackageVersionInput!) {
    changePackageVersion(input: $input) {
      id
    }
  }
`);

export const SUBMIT_PACKAGE = graphql(`
  mutation SubmitPackage($input: PackageVersionInput!) {
    submitPackageVersion(input: $input) {
      id
    }
  }
`);

export const DISCARD_PACKAGE = graphql(`
  mutation DiscardPackage($input: PackageVersionInput!) {
    discardPackageVersion(input: $input) {
      id
    }
  }
`);

export const LIST_PACKAGE = graphql(`
  mutation ListPackage($input: ListPackageInput!) {
    listPackage(input: $input) {
      id
    }
  }
`);

export const CHANGE_LISTING = graphql(`
  mutation ChangeListing($input: ChangePackageListingInput!) {
    changePackageListing(input: $input) {
      id
    }
  }
`);

export const END_LISTING = graphql(`
  mutation EndListing($input: PackageListingInput!) {
    endPackageListing(input: $input) {
      id
    }
  }
`);
