import {
  type GraphQLField,
  type GraphQLSchema,
  defaultFieldResolver,
  isNonNullType,
  isObjectType,
} from 'graphql';
import type { ServiceContext } from '../context/index.ts';
import { Forbidden } from '../errors/index.ts';
import { personalFieldsOf } from './personal-fields.ts';

/**
 * Before a personal field leaves, what was agreed with the partner who asks is done to it: the first letter is left of a
 * masked text, and nothing of what is hidden. Changes `schema`.
 */
export function enforceMasks(schema: GraphQLSchema): GraphQLSchema {
  for (const { type, field } of personalFieldsOf(schema)) {
    const object = schema.getType(type);
    const found = isObjectType(object) ? object.getFields()[field] : undefined;
    if (found) cover(found, `${type}.${field}`);
  }
  return schema;
}

function cover(field: GraphQLField<unknown, ServiceContext>, name: string): void {
  const { resolve = defaultFieldResolver } = field;
  const isNeeded = isNonNullType(field.type);
  field.resolve = (...call) => {
    const { fields } = call[2].caller;
    if (fields?.hidden.includes(name)) {
      if (isNeeded) throw new Forbidden(`${name} is hidden from you.`);
      return null;
    }
    const value: unknown = resolve(...call);
    if (!fields?.masked.includes(name)) return value;
    return value instanceof Promise ? value.then(masked) : masked(value);
  };
}

/** What is no text is masked by not being there. */
function masked(value: unknown): string | null {
  if (typeof value !== 'string') return null;
  const [first = '', ...rest] = value;
  return rest.length === 0 ? '*' : `${first}${'*'.repeat(rest.length)}`;
}
