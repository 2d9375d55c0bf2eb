import {
  type DocumentNode,
  type GraphQLSchema,
  isInterfaceType,
  isIntrospectionType,
  isObjectType,
} from 'graphql';
import { eachField } from '../executor/index.ts';

/** The fields that a document asks for, each once, as `Type.field`. What is asked of an interface is asked of every type behind it. */
export function fieldsOf(document: DocumentNode, schema: GraphQLSchema): ReadonlySet<string> {
  const found = new Set<string>();
  eachField(document, schema, (type, field) => {
    if (field.startsWith('__')) return;
    found.add(`${type}.${field}`);
    const asked = schema.getType(type);
    if (!isInterfaceType(asked)) return;
    for (const { name } of schema.getPossibleTypes(asked)) found.add(`${name}.${field}`);
  });
  return found;
}

export interface GraphField {
  readonly field: string;
  /** Null while it is not to be retired. */
  readonly deprecationReason: string | null;
}

/** Every field that could be asked for. */
export function graphFields(schema: GraphQLSchema): GraphField[] {
  return Object.values(schema.getTypeMap()).flatMap((type) => {
    if (isIntrospectionType(type) || !(isObjectType(type) || isInterfaceType(type))) return [];
    return Object.values(type.getFields()).map(({ name, deprecationReason }) => ({
      field: `${type.name}.${name}`,
      deprecationReason: deprecationReason ?? null,
    }));
  });
}
