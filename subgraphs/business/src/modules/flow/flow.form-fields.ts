import type { Words } from '@zhongtai/kit/form';
import {
  choiceField,
  consentField,
  decimalField,
  form,
  idField,
  moneyField,
  numberField,
  textField,
} from './flow.fields.ts';
import type { Form, FormField, Reference } from './flow.types.ts';

/** What kinds of fields there are; each is one shape of JSON Schema. */
export const FIELD_KINDS = [
  'TEXT',
  'AMOUNT',
  'DECIMAL',
  'WHOLE_NUMBER',
  'CHOICE',
  'CONSENT',
  'REFERENCE',
] as const;

export type FieldKind = (typeof FIELD_KINDS)[number];

export interface FieldOption {
  readonly value: string;
  readonly title: Words;
}

/** One field of a form, as people edit it. */
export interface FlowField {
  readonly name: string;
  readonly title: Words;
  readonly kind: FieldKind;
  readonly isRequired: boolean;
  /** Of a text. */
  readonly maxLength: number | null;
  /** Of a whole number, both included. */
  readonly minimum: number | null;
  readonly maximum: number | null;
  /** Of a choice. */
  readonly options: readonly FieldOption[];
  readonly reference: Reference | null;
}

const DEFAULT_LENGTH = 80;

/** The JSON Schema of these fields, in their order. */
export function formOf(fields: readonly FlowField[]): Form {
  const properties = Object.fromEntries(fields.map((field) => [field.name, schemaOf(field)]));
  const optional = fields.filter(({ isRequired }) => !isRequired).map(({ name }) => name);
  return form(properties, optional);
}

function schemaOf({ kind, title, ...field }: FlowField): FormField {
  switch (kind) {
    case 'TEXT':
      return textField(title, field.maxLength ?? DEFAULT_LENGTH);
    case 'AMOUNT':
      return moneyField(title);
    case 'DECIMAL':
      return decimalField(title);
    case 'WHOLE_NUMBER':
      return numberField(title, field);
    case 'CHOICE':
      return choiceField(
        title,
        Object.fromEntries(field.options.map((option) => [option.value, option.title])),
      );
    case 'CONSENT':
      return consentField(title);
    case 'REFERENCE':
      return idField(field.reference ?? 'ACCOUNT', title);
  }
}

/** The other way round. */
export function fieldsOf({ properties, required, 'x-order': order }: Form): FlowField[] {
  return (order ?? Object.keys(properties)).flatMap((name) => {
    const schema = properties[name];
    return schema ? [fieldOf(name, schema, required.includes(name))] : [];
  });
}

function fieldOf(name: string, schema: FormField, isRequired: boolean): FlowField {
  const { 'x-title': title, 'x-options': words = {}, enum: values = [] } = schema;
  return {
    ...{ name, title, isRequired, kind: kindOf(schema) },
    maxLength: schema.maxLength ?? null,
    ...{ minimum: schema.minimum ?? null, maximum: schema.maximum ?? null },
    options: values.map((value) => ({ value, title: words[value] ?? { zh: value, en: value } })),
    reference: schema['x-reference'] ?? null,
  };
}

function kindOf(schema: FormField): FieldKind {
  if (schema.type === 'boolean') return 'CONSENT';
  if (schema.type === 'integer') return 'WHOLE_NUMBER';
  if (schema['x-reference']) return 'REFERENCE';
  if (schema['x-money']) return 'AMOUNT';
  if (schema.enum) return 'CHOICE';
  return schema.pattern ? 'DECIMAL' : 'TEXT';
}
