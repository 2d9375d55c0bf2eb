import { graphql } from '#generated/gql/index.ts';

export const EXPORT_OFFER = graphql(`
  query ExportOffer($list: ExportList!, $locale: Locale!) {
    exportOffer(list: $list) {
      rowLimit
      columns {
        key
        name(locale: $locale)
      }
    }
  }
`);

export const REQUEST_EXPORT = graphql(`
  mutation RequestExport($input: RequestExportInput!) {
    requestExport(input: $input) {
      ...TaskParts
    }
  }
`);
