import { z } from 'zod';
import { type FieldMapping, NEEDED_FIELDS, PRODUCT_FIELDS } from './product-source.fields.ts';

const MAX_LENGTH = 100;
const MAX_VALUES = 50;

export const nameShape = z.string().trim().min(1).max(MAX_LENGTH);

const text = z.string().trim().min(1).max(MAX_LENGTH);

const fieldShape = z
  .object({
    field: z.enum(PRODUCT_FIELDS),
    column: text.nullish().transform((given) => given ?? null),
    fixed: text.nullish().transform((given) => given ?? null),
    values: z
      .array(z.object({ from: text, to: text }))
      .max(MAX_VALUES)
      .nullish()
      .transform((given) => given ?? []),
  })
  .refine(({ column, fixed }) => (column === null) !== (fixed === null), {
    ...{ path: ['column'], message: 'Of a column, or the same for all.' },
  })
  .refine(({ field, fixed }) => field !== 'EXTERNAL_ID' || fixed === null, {
    ...{ path: ['fixed'], message: 'Each has its own.' },
  });

/** How the fields of a product come from the columns of a source; null where the source says it itself. */
export const mappingShape = z
  .array(fieldShape)
  .refine((all) => new Set(all.map(({ field }) => field)).size === all.length, 'One for a field.')
  .refine((all) => NEEDED_FIELDS.every((needed) => all.some(({ field }) => field === needed)), {
    message: `Needed: ${NEEDED_FIELDS.join(', ')}.`,
  })
  .nullish()
  .transform((given): readonly FieldMapping[] | null => given ?? null);
