import { z } from 'zod';

const commonShape = z.object({
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
  maxItems: z.number().optional(),
});

const numbersShape = z.object({ type: z.literal('integer') });

type Field = z.infer<typeof commonShape> & {
  readonly type: 'string' | 'integer' | 'boolean' | 'array';
  /** Of an array: forms, or numbers of which several are chosen. */
  readonly items?: Schema | z.infer<typeof numbersShape> | undefined;
};

interface Schema {
  readonly required: readonly string[];
  readonly properties: Readonly<Record<string, Field>>;
  readonly 'x-order'?: readonly string[] | undefined;
}

const fieldShape: z.ZodType<Field> = commonShape.extend({
  type: z.enum(['string', 'integer', 'boolean', 'array']),
  items: z.lazy(() => z.union([schemaShape, numbersShape])).optional(),
});

const schemaShape: z.ZodType<Schema> = z.object({
  required: z.array(z.string()),
  properties: z.record(z.string(), fieldShape),
  'x-order': z.array(z.string()).optional(),
});

/** A field of a form in JSON Schema, in one language. */
export type SchemaField = Omit<Field, 'items'> & {
  readonly name: string;
  readonly isRequired: boolean;
  /** Of a list of forms: the fields of each. */
  readonly fields?: readonly SchemaField[];
};

/** The fields of a form, in the order it gives them. */
export const fieldsOf = (form: string): SchemaField[] =>
  fieldsIn(schemaShape.parse(JSON.parse(form)));

function fieldsIn({ required, properties, 'x-order': order }: Schema): SchemaField[] {
  return (order ?? Object.keys(properties)).flatMap((name) => {
    const found = properties[name];
    if (!found) return [];
    const { items, ...field } = found;
    const fields = items && 'properties' in items ? { fields: fieldsIn(items) } : {};
    return [{ ...field, ...fields, name, isRequired: required.includes(name) }];
  });
}

const scalar = z.union([z.string(), z.number(), z.boolean()]);
const item = z.union([scalar, z.record(z.string(), z.union([scalar, z.array(scalar)]).nullish())]);

/** What a form in JSON Schema holds, while it is filled in. */
export const valuesShape = z.record(z.string(), z.union([scalar, z.array(item)]).nullish());

const enteredShape = z.record(z.string(), scalar);

export type Entered = Readonly<z.infer<typeof enteredShape>>;
export type EnteredItem = z.infer<typeof item>;

/** What was entered in a form without lists; null before. */
export const enteredOf = (json: string | null): Entered | null =>
  json === null ? null : enteredShape.parse(JSON.parse(json));

const isFilled = (value: unknown): boolean =>
  value !== undefined &&
  value !== null &&
  value !== '' &&
  !(Array.isArray(value) && value.length === 0);

const filledIn = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(filledIn);
  if (typeof value !== 'object' || value === null) return value;
  const filledEntries = Object.entries(value).filter(([, each]) => isFilled(each));
  return Object.fromEntries(filledEntries.map(([name, each]) => [name, filledIn(each)]));
};

/** What is sent of a form: nothing of what was left empty. */
export const filled = (values: Readonly<Record<string, unknown>>): string =>
  JSON.stringify(filledIn(values));
