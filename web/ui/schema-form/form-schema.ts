import { z } from 'zod';

const fieldShape = z.object({
  type: z.enum(['string', 'integer', 'boolean']),
  title: z.string(),
  description: z.string().optional(),
  pattern: z.string().optional(),
  maxLength: z.number().optional(),
  minimum: z.number().optional(),
  maximum: z.number().optional(),
  enum: z.array(z.string()).optional(),
  'x-options': z.record(z.string(), z.string()).optional(),
  'x-reference': z.string().optional(),
  'x-money': z.boolean().optional(),
});

const schemaShape = z.object({
  required: z.array(z.string()),
  properties: z.record(z.string(), fieldShape),
  'x-order': z.array(z.string()).optional(),
});

/** A field of a form in JSON Schema, in one language. */
export interface SchemaField extends z.infer<typeof fieldShape> {
  readonly name: string;
  readonly isRequired: boolean;
}

/** The fields of a form, in the order it gives them. */
export function fieldsOf(form: string): SchemaField[] {
  const { required, properties, 'x-order': order } = schemaShape.parse(JSON.parse(form));
  return (order ?? Object.keys(properties)).flatMap((name) => {
    const field = properties[name];
    return field ? [{ ...field, name, isRequired: required.includes(name) }] : [];
  });
}

const enteredShape = z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]));

export type Entered = Readonly<z.infer<typeof enteredShape>>;

/** What was entered in a form; null before. */
export const enteredOf = (json: string | null): Entered | null =>
  json === null ? null : enteredShape.parse(JSON.parse(json));

/** What is sent of a form: nothing of what was left empty. */
export const filled = (values: Readonly<Record<string, unknown>>): string =>
  JSON.stringify(
    Object.fromEntries(
      Object.entries(values).filter(
        ([, value]) => value !== undefined && value !== null && value !== '',
      ),
    ),
  );
