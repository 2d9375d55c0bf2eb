import { buildSubgraphSchema } from '@apollo/subgraph';
import {
  type DocumentNode,
  execute,
  type GraphQLSchema,
  isInterfaceType,
  isObjectType,
  Kind,
  parse,
  validate,
} from 'graphql';
import type { Fetcher } from '../../src/executor/index.ts';
import { readAnswer } from '../../src/subgraphs/answer.ts';
import { contains, newField, seen, type Seen } from './objects.ts';
import { sdlOf, type Value, type World } from './world.ts';

/** One subgraph of a world, as it answers requests; each request is told to `onRequest`. */
export function startSubgraph(
  world: World,
  name: string,
  onRequest: (query: string, variables: Value) => void = () => undefined,
): Fetcher {
  const document = parse(sdlOf(world.subgraphs[name] ?? ''));
  const schema = schemaOf(world, document);
  const documents = new Map<string, DocumentNode>();
  return async ({ body }) => {
    const { query, variables } = JSON.parse(body) as { query: string; variables: Value };
    onRequest(query, variables);
    const known = documents.get(query) ?? parse(query);
    documents.set(query, known);
    const wrong = validate(schema, known);
    if (wrong.length > 0) throw new Error(`${name}: ${wrong.join()} in ${query}`);
    const answer = await execute({ schema, document: known, variableValues: variables });
    return readAnswer(JSON.stringify(answer));
  };
}

function schemaOf(world: World, document: DocumentNode): GraphQLSchema {
  const field = newField(world, externalOf(document));
  const keys = keysOf(document);
  const references = Object.fromEntries(
    [...keys].map(([type, fields]) => [
      type,
      {
        __resolveReference: async (reference: Value) =>
          resolveReference(world, { type, keys: fields, reference }),
      },
    ]),
  );
  const schema = buildSubgraphSchema([{ typeDefs: document, resolvers: references }]);
  for (const type of Object.values(schema.getTypeMap())) {
    if (isInterfaceType(type)) type.resolveType = (value: Seen) => String(value.typename);
    if (!isObjectType(type) || type.name.startsWith('_')) continue;
    for (const { name, resolve, ...rest } of Object.values(type.getFields())) {
      if (name.startsWith('_')) continue;
      void [resolve, rest];
      const definition = type.getFields()[name];
      if (definition)
        definition.resolve = (self: Seen, args: Value) =>
          field(self, { type: type.name, field: name }, args);
    }
  }
  return schema;
}

/** `Type.field` of what other subgraphs own. */
function externalOf(document: DocumentNode): ReadonlySet<string> {
  const external = new Set<string>();
  for (const definition of document.definitions) {
    if (definition.kind !== Kind.OBJECT_TYPE_DEFINITION) continue;
    for (const { name, directives = [] } of definition.fields ?? []) {
      if (directives.some((directive) => directive.name.value === 'external')) {
        external.add(`${definition.name.value}.${name.value}`);
      }
    }
  }
  return external;
}

interface Reference {
  readonly type: string;
  readonly keys: readonly (readonly string[])[];
  readonly reference: Value;
}

function resolveReference(world: World, { type, keys, reference }: Reference): Seen | null {
  const key = keys.find((fields) => fields.every((name) => reference[name] !== undefined));
  if (!key) throw new Error(`${type} by ${Object.keys(reference).join()}`);
  const part = Object.fromEntries(key.map((name) => [name, reference[name]]));
  const found = world.entities.find((entity) => isOf(entity, type) && contains(entity, part));
  return found ? seen(found, reference) : null;
}

/** Entities say which interfaces they are of, for subgraphs that know only those. */
const isOf = ({ __typename, interfaces = [] }: Value, type: string) =>
  __typename === type || (interfaces as readonly string[]).includes(type);

/** Names of the outermost fields of each key that can be resolved, by type. */
function keysOf(document: DocumentNode): ReadonlyMap<string, readonly (readonly string[])[]> {
  const keys = new Map<string, string[][]>();
  for (const definition of document.definitions) {
    if (
      definition.kind !== Kind.OBJECT_TYPE_DEFINITION &&
      definition.kind !== Kind.INTERFACE_TYPE_DEFINITION
    )
      continue;
    for (const { name, arguments: args = [] } of definition.directives ?? []) {
      const fields = args.find((arg) => arg.name.value === 'fields')?.value;
      const resolvable = args.find((arg) => arg.name.value === 'resolvable')?.value;
      if (name.value !== 'key' || fields?.kind !== Kind.STRING) continue;
      if (resolvable?.kind === Kind.BOOLEAN && !resolvable.value) continue;
      const names = fields.value
        .replace(/\{[^}]*\}/g, '')
        .split(/\s+/)
        .filter(Boolean);
      keys.set(definition.name.value, [...(keys.get(definition.name.value) ?? []), names]);
    }
  }
  return keys;
}
