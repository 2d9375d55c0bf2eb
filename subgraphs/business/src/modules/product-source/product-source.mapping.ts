import { Big } from '@zhongtai/kit/money';
import { z } from 'zod';
import { PRODUCT_KINDS, RISK_LEVELS } from '../product/index.ts';
import {
  type Content,
  type Mapping,
  NEEDED_FIELDS,
  type PARK_REASONS,
  PRODUCT_FIELDS,
  type ProductField,
} from './product-source.fields.ts';

/** What speaks against a row, and about which field. */
export interface Flaw {
  readonly reason: (typeof PARK_REASONS)[number];
  readonly field: ProductField | null;
}

export type Mapped = { readonly content: Content } | { readonly flaw: Flaw };

const MAX_NAME_LENGTH = 100;
const MAX_ID_LENGTH = 40;

/** `2.1 %` is the fraction 0.021; written to the sixth place, so that the same rate is the same text. */
const rate = z
  .string()
  .regex(/^-?\d{1,3}(\.\d{1,8})?\s*%?$/)
  .transform((text) => {
    const number = new Big(text.replace('%', '').trim());
    return text.includes('%') ? number.div(100) : number;
  })
  .refine((fraction) => fraction.gt(-1) && fraction.lt(10))
  .transform((fraction) => fraction.toFixed(6));

const amount = z
  .string()
  .regex(/^\d{1,3}(,\d{3})+(\.\d{1,4})?$|^\d{1,13}(\.\d{1,4})?$/)
  .transform((text) => new Big(text.replaceAll(',', '')).toFixed(4));

const name = z.string().max(MAX_NAME_LENGTH);

const SHAPES: Readonly<Record<ProductField, z.ZodType<string>>> = {
  EXTERNAL_ID: z
    .string()
    .max(MAX_ID_LENGTH)
    .regex(/^[\w.-]+$/),
  NAME_ZH: name,
  NAME_EN: name,
  KIND: z.enum(PRODUCT_KINDS),
  CURRENCY: z.string().regex(/^[A-Z]{3}$/),
  ANNUAL_RATE: rate,
  TERM_DAYS: z.string().regex(/^[1-9]\d{0,4}$/),
  MINIMUM_AMOUNT: amount,
  RISK_LEVEL: z.enum(RISK_LEVELS),
};

/** What a row says by the mapping of its source, or the first field that speaks against it. */
export function mapRow(mapping: Mapping, row: Readonly<Record<string, string>>): Mapped {
  const content: Record<string, string | null> = {};
  for (const field of PRODUCT_FIELDS) {
    const said = saidOf(mapping, { field, row });
    if (said === null && NEEDED_FIELDS.includes(field))
      return { flaw: { reason: 'MISSING', field } };
    const parsed = said === null ? null : SHAPES[field].safeParse(said);
    if (parsed && !parsed.success) return { flaw: { reason: 'INVALID', field } };
    content[field] = parsed?.data ?? null;
  }
  return { content: { ...content, NAME_EN: content['NAME_EN'] ?? content['NAME_ZH'] } as Content };
}

interface Cell {
  readonly field: ProductField;
  readonly row: Readonly<Record<string, string>>;
}

function saidOf(mapping: Mapping, { field, row }: Cell): string | null {
  const place = mapping.find((one) => one.field === field);
  if (!place) return null;
  const text = (place.fixed ?? row[place.column ?? ''] ?? '').trim();
  const stands = place.values.find(({ from }) => from === text);
  return (stands?.to ?? text) || null;
}
