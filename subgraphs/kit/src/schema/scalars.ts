import { GraphQLScalarType, Kind, type ValueNode } from 'graphql';
import { InvalidInput } from '../errors/index.ts';

interface TextScalar<T> {
  readonly name: string;
  readonly parse: (text: string) => T | undefined;
  readonly write: (value: unknown) => string;
  readonly looksLike: string;
}

/** A scalar that is a string on the wire. */
function textScalar<T>({ name, parse, write, looksLike }: TextScalar<T>) {
  const read = (value: unknown): T => {
    const parsed = typeof value === 'string' ? parse(value) : undefined;
    if (parsed === undefined) throw new InvalidInput(name, `${name} looks like ${looksLike}.`);
    return parsed;
  };
  return new GraphQLScalarType<T, string>({
    name,
    serialize: write,
    parseValue: read,
    parseLiteral: (node: ValueNode) => read(node.kind === Kind.STRING ? node.value : undefined),
  });
}

const ISO_MOMENT = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:\d\d)$/;
const ISO_DAY = /^\d{4}-\d\d-\d\d$/;
const DECIMAL = /^-?\d{1,16}(\.\d{1,10})?$/;

const dateTime = textScalar<Date>({
  name: 'DateTime',
  looksLike: '2026-03-01T09:00:00.000Z',
  parse: (text) => {
    const moment = new Date(text);
    return ISO_MOMENT.test(text) && !Number.isNaN(moment.getTime()) ? moment : undefined;
  },
  write: (value) => (value instanceof Date ? value : new Date(String(value))).toISOString(),
});

const date = textScalar<string>({
  name: 'Date',
  looksLike: '2026-03-01',
  parse: (text) => (ISO_DAY.test(text) && isDay(text) ? text : undefined),
  write: String,
});

const decimal = textScalar<string>({
  name: 'Decimal',
  looksLike: '1234.5000, a string',
  parse: (text) => (DECIMAL.test(text) ? text : undefined),
  write: String,
});

const cursor = textScalar<string>({
  name: 'Cursor',
  looksLike: 'what an earlier answer gave',
  parse: (text) => (text.length <= 500 ? text : undefined),
  write: String,
});

/** 2026-02-30 parses in JavaScript, as March. */
function isDay(text: string): boolean {
  const moment = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(moment.getTime()) && moment.toISOString().startsWith(text);
}

export const commonResolvers = { DateTime: dateTime, Date: date, Decimal: decimal, Cursor: cursor };
