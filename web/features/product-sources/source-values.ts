import { z } from 'zod';

export const FIELDS = [
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

export type Field = (typeof FIELDS)[number];

export const NEEDED: readonly Field[] = ['EXTERNAL_ID', 'NAME_ZH', 'KIND', 'CURRENCY'];

/** Fields whose values the bank has its own words for. */
export const TRANSLATED = ['KIND', 'RISK_LEVEL'] as const;

export const RISK_LEVELS = ['R1', 'R2', 'R3', 'R4', 'R5'] as const;

export const KINDS = ['LEDGER', 'CSV', 'FINERACT'] as const;

export type SourceKind = (typeof KINDS)[number];

/** Of the others, files are sent along, and their columns are mapped. */
export const isAsked = (kind: SourceKind): boolean => kind !== 'CSV';

/** Before what is the same for all rows, in place of the heading of a column. */
const FIXED_MARK = '=';

const pair = z.object({ from: z.string(), to: z.string() });

/** What the form of a source holds. */
export const sourceShape = z.object({
  ...{ code: z.string().optional(), nameZh: z.string(), nameEn: z.string() },
  kind: z.enum(KINDS),
  columns: z.partialRecord(z.enum(FIELDS), z.string().nullish()).optional(),
  values: z.partialRecord(z.enum(TRANSLATED), z.array(pair).optional()).optional(),
});

export type SourceValues = z.infer<typeof sourceShape>;

interface FieldMapping {
  readonly field: Field;
  readonly column?: string | null;
  readonly fixed?: string | null;
  readonly values: readonly { readonly from: string; readonly to: string }[];
}

/** As the graph takes it; null for a source whose columns are known. */
export function mappingOf({ kind, columns = {}, values = {} }: SourceValues) {
  if (isAsked(kind)) return null;
  return FIELDS.flatMap((field) => {
    const text = columns[field]?.trim();
    if (!text) return [];
    const isFixed = text.startsWith(FIXED_MARK);
    const place = isFixed ? { fixed: text.slice(FIXED_MARK.length).trim() } : { column: text };
    const own = field === 'KIND' || field === 'RISK_LEVEL' ? (values[field] ?? []) : [];
    return [{ field, ...place, values: own }];
  });
}

/** What the form begins with, for a source that is there. */
export function valuesOf(
  mapping: readonly FieldMapping[],
): Pick<SourceValues, 'columns' | 'values'> {
  const columns = Object.fromEntries(
    mapping.map(({ field, column, fixed }) => [field, column ?? `${FIXED_MARK}${fixed ?? ''}`]),
  );
  const values = Object.fromEntries(
    TRANSLATED.map((field) => [field, mapping.find((one) => one.field === field)?.values ?? []]),
  );
  return { columns, values };
}
