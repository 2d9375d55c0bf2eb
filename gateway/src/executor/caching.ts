import {
  type DocumentNode,
  getNamedType,
  type GraphQLSchema,
  isCompositeType,
  Kind,
  type ObjectTypeDefinitionNode,
  OperationTypeNode,
} from 'graphql';
import { eachField } from './each-field.ts';

/** For how many seconds an answer is good, by `Type` and `Type.field`, as `@cacheControl` says. */
export type CachePolicies = ReadonlyMap<string, number>;

/** How long the answer to an operation is good, unless something it is about changes. */
export interface Caching {
  readonly seconds: number;
  /** Names of all types in it. */
  readonly types: ReadonlySet<string>;
}

const DIRECTIVE = 'cacheControl';

export function readCachePolicies(sdl: DocumentNode): CachePolicies {
  const policies = new Map<string, number>();
  const note = (
    name: string,
    { directives = [] }: Pick<ObjectTypeDefinitionNode, 'directives'>,
  ) => {
    const given = directives.find((directive) => directive.name.value === DIRECTIVE);
    const value = given?.arguments?.find((argument) => argument.name.value === 'maxAge')?.value;
    if (value?.kind === Kind.INT) policies.set(name, Number(value.value));
  };
  for (const node of sdl.definitions) {
    if (node.kind !== Kind.OBJECT_TYPE_DEFINITION) continue;
    note(node.name.value, node);
    for (const field of node.fields ?? []) note(`${node.name.value}.${field.name.value}`, field);
  }
  return policies;
}

/**
 * Null when there is anything in it that may not be used again. An object is as good as its field says, or else its type;
 * a plain value is as good as what it stands in.
 */
export function cachingOf(
  document: DocumentNode,
  schema: GraphQLSchema,
  policies: CachePolicies,
): Caching | null {
  if (policies.size === 0 || !isQuery(document)) return null;
  const types = new Set<string>();
  let seconds = Infinity;
  eachField(document, schema, (parent, field) => {
    if (field === '__typename') return;
    const type = schema.getType(parent);
    const definition = type && 'getFields' in type ? type.getFields()[field] : undefined;
    const given = definition && getNamedType(definition.type);
    const isPlain =
      given !== undefined && !isCompositeType(given) && type !== schema.getQueryType();
    const own = policies.get(`${parent}.${field}`);
    seconds = Math.min(seconds, own ?? policies.get(given?.name ?? '') ?? (isPlain ? Infinity : 0));
    if (given && !isPlain) types.add(given.name);
  });
  return seconds > 0 && Number.isFinite(seconds) ? { seconds, types } : null;
}

const isQuery = ({ definitions }: DocumentNode): boolean =>
  definitions.every(
    (node) => node.kind !== Kind.OPERATION_DEFINITION || node.operation === OperationTypeNode.QUERY,
  );
