import { type GraphQLField, type GraphQLSchema, getNamedType, isObjectType } from 'graphql';
import type { FieldDirectives } from './field-directives.ts';

const ROOTS = ['Query', 'Mutation', 'Subscription'] as const;

/** An operation that the bank offers, as the business domain tells of it. */
export interface CataloguedInterface {
  /** `Query.products`. */
  readonly operation: string;
  /** The room of a domain that answers it: `business/product`. */
  readonly room: string;
  readonly description: string;
  /** One of these is needed: of an operator a permission, of a partner the scope of the same name. */
  readonly permissions: readonly string[];
  readonly arguments: readonly { readonly name: string; readonly type: string }[];
  readonly answer: string;
  /** What of each object in the answer can be asked for; empty for what is no object. */
  readonly fields: readonly string[];
  /** It comes in pages of at most a hundred. */
  readonly isPaged: boolean;
  /** Whether the last release had it. */
  readonly isReleased: boolean;
  /** Null while it is not to be retired. */
  readonly deprecationReason: string | null;
}

export interface InterfaceOptions {
  readonly api: GraphQLSchema;
  readonly released: GraphQLSchema;
  readonly directives: ReadonlyMap<string, FieldDirectives>;
  /** By operation. */
  readonly rooms: ReadonlyMap<string, string>;
}

/** Everything that can be asked of the graph, by kind and name. */
export function interfaceCatalogue(options: InterfaceOptions): CataloguedInterface[] {
  return ROOTS.flatMap((root) =>
    Object.values(fieldsOf(options.api, root)).map((field) => interfaceOf(root, field, options)),
  );
}

const fieldsOf = (schema: GraphQLSchema, root: (typeof ROOTS)[number]) => {
  const type = schema.getType(root);
  return isObjectType(type) ? type.getFields() : {};
};

function interfaceOf(
  root: (typeof ROOTS)[number],
  field: GraphQLField<unknown, unknown>,
  { api, released, directives, rooms }: InterfaceOptions,
): CataloguedInterface {
  const operation = `${root}.${field.name}`;
  const room = rooms.get(operation);
  if (room === undefined) throw new Error(`${operation} is in no room`);
  return {
    ...{ operation, room, description: field.description ?? '' },
    permissions: directives.get(operation)?.permissions ?? [],
    arguments: field.args.map(({ name, type }) => ({ name, type: String(type) })),
    answer: String(field.type),
    fields: answerFields(api, getNamedType(field.type).name),
    isPaged: getNamedType(field.type).name.endsWith('Connection'),
    isReleased: field.name in fieldsOf(released, root),
    deprecationReason: field.deprecationReason ?? null,
  };
}

/** Of a page, those of its rows. */
function answerFields(api: GraphQLSchema, name: string): string[] {
  const type = api.getType(name.replace(/Connection$/, ''));
  return isObjectType(type) ? Object.keys(type.getFields()) : [];
}
