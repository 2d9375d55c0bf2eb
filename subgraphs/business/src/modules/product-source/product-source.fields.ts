/** What a product is said to be by its source, in the order in which screens show it. */
export const PRODUCT_FIELDS = [
  'EXTERNAL_ID',
  'NAME_ZH',
  'NAME_EN',
  'KIND',
  'CURRENCY',
  'ANNUAL_RATE',
  'TERM_DAYS',
  'MINIMUM_AMOUNT',
  'RISK_LEVEL',
] as const;

export type ProductField = (typeof PRODUCT_FIELDS)[number];

export const NEEDED_FIELDS: readonly ProductField[] = [
  'EXTERNAL_ID',
  'NAME_ZH',
  'KIND',
  'CURRENCY',
];

export const SOURCE_KINDS = ['LEDGER', 'CSV', 'FINERACT'] as const;
export type SourceKind = (typeof SOURCE_KINDS)[number];

export const ITEM_KINDS = ['NEW', 'CHANGED', 'GONE', 'PARKED'] as const;

/** Why a row is parked; screens have a sentence for each. */
export const PARK_REASONS = ['UNREADABLE', 'MISSING', 'INVALID', 'TWICE', 'FIXED'] as const;

/** Customers hold it as what it is: neither may become another. */
export const FIXED_FIELDS = ['KIND', 'CURRENCY'] as const;

/** Where a field comes from: a column, or the same for all rows. */
export interface FieldMapping {
  readonly field: ProductField;
  readonly column: string | null;
  readonly fixed: string | null;
  /** What the source says, and what it stands for. */
  readonly values: readonly { readonly from: string; readonly to: string }[];
}

export type Mapping = readonly FieldMapping[];

/** A product as its source says it; a field that it does not have is null. */
export type Content = Readonly<Record<ProductField, string | null>>;

export interface FieldChange {
  readonly field: ProductField;
  readonly before: string | null;
  readonly after: string | null;
}

/** In what two states differ; all that is there, where one of them is missing. */
export function changesBetween(before: Content | null, after: Content | null): FieldChange[] {
  return PRODUCT_FIELDS.map((field) => ({
    field,
    before: before?.[field] ?? null,
    after: after?.[field] ?? null,
  })).filter((change) => change.before !== change.after);
}
