import {
  getNamedType,
  getNullableType,
  type GraphQLField,
  type GraphQLNamedOutputType,
  type GraphQLObjectType,
  isEnumType,
  isLeafType,
  isListType,
  isObjectType,
  isRequiredArgument,
  type GraphQLOutputType,
} from 'graphql';
import { type FieldDirectives, KEYS } from './field-directives.ts';

/** A field of an event that whoever may subscribe may also read. */
export interface PayloadField {
  readonly name: string;
  readonly type: string;
  readonly description: string | null;
  readonly fields: readonly PayloadField[];
  readonly sample: unknown;
}

export interface PayloadOptions {
  readonly directives: ReadonlyMap<string, FieldDirectives>;
  /** Whoever has one of these may subscribe. */
  readonly permissions: readonly string[];
}

const DEEPEST = 3;
/** No event should carry more of a person than who it is about. */
const PERSONAL: ReadonlySet<string> = new Set(['C2', 'C3']);

/** What an event of this type tells; without lists of objects, which are asked for when they are needed. */
export function payloadOf(type: GraphQLObjectType, options: PayloadOptions): PayloadField[] {
  return fieldsOf(type, options, [type.name]);
}

function fieldsOf(
  type: GraphQLObjectType,
  options: PayloadOptions,
  path: readonly string[],
): PayloadField[] {
  return Object.values(type.getFields()).flatMap((field) => {
    const isTold = needsNoWords(field) && mayRead(type.name, field.name, options);
    return isTold ? payloadField(field, options, path) : [];
  });
}

/** A value that may be asked for in another language needs no word about it; a list of things would. */
const needsNoWords = ({ args, type }: GraphQLField<unknown, unknown>): boolean =>
  args.length === 0 || (isLeafType(getNamedType(type)) && !args.some(isRequiredArgument));

function payloadField(
  field: GraphQLField<unknown, unknown>,
  options: PayloadOptions,
  path: readonly string[],
): PayloadField[] {
  const { name, description = null } = field;
  const inner = getNamedType(field.type);
  const told = { name, type: String(field.type), description: description ?? null };
  if (!isObjectType(inner)) {
    return [{ ...told, fields: [], sample: listed(field.type, sampleOf(name, inner)) }];
  }
  const isTooMuch = path.length >= DEEPEST || path.includes(inner.name);
  if (isTooMuch || isListType(getNullableType(field.type))) return [];
  const fields = fieldsOf(inner, options, [...path, inner.name]);
  const sample = Object.fromEntries(fields.map((each) => [each.name, each.sample]));
  return fields.length > 0 ? [{ ...told, fields, sample }] : [];
}

function mayRead(
  type: string,
  field: string,
  { directives, permissions }: PayloadOptions,
): boolean {
  const { permissions: any, personal } = directives.get(`${type}.${field}`) ?? {};
  if (personal !== undefined && PERSONAL.has(personal) && !KEYS.has(field)) return false;
  return any === undefined || permissions.every((permission) => any.includes(permission));
}

const listed = (type: GraphQLOutputType, sample: unknown): unknown =>
  isListType(getNullableType(type)) ? [sample] : sample;

const SAMPLES_BY_NAME: Readonly<Record<string, string>> = {
  currency: 'CNY',
  path: 'demo.b01',
  code: 'mobile',
  key: 'asset_total',
  prizeName: 'Coffee voucher',
  activity: 'A_SUBMITTED',
  lastActivity: 'A_SUBMITTED',
};
const SAMPLES_BY_TYPE: Readonly<Record<string, unknown>> = {
  ID: '019ac0de-7a11-7000-8000-000000000001',
  Cursor: 'MTIzNDU2Nzg5LDQy',
  DateTime: '2026-11-27T08:00:00.000Z',
  Date: '2026-11-27',
  Decimal: '100.0000',
  Int: 1,
  Float: 0.5,
  Boolean: true,
};

function sampleOf(name: string, type: GraphQLNamedOutputType): unknown {
  if (isEnumType(type)) return type.getValues()[0]?.name;
  return SAMPLES_BY_NAME[name] ?? SAMPLES_BY_TYPE[type.name] ?? `sample ${name}`;
}
