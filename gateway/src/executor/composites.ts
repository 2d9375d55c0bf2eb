import {
  type DefinitionNode,
  type DocumentNode,
  type FieldDefinitionNode,
  type InterfaceTypeDefinitionNode,
  Kind,
  type ObjectTypeDefinitionNode,
  type TypeNode,
} from 'graphql';

/** Types with fields of a supergraph, as it is written. */
export interface Composites {
  readonly fieldOf: (type: string, field: string) => FieldDefinitionNode | undefined;
  /** The type itself and, of an interface, all that implement it. */
  readonly withImplementers: (type: string) => readonly string[];
  /** Name of the subgraph behind a value of `join__Graph`. */
  readonly subgraphOf: (graph: string) => string;
}

type Composite = ObjectTypeDefinitionNode | InterfaceTypeDefinitionNode;

export function compositesOf(document: DocumentNode): Composites {
  const types = new Map<string, Composite>();
  for (const definition of document.definitions) {
    if (isComposite(definition)) types.set(definition.name.value, definition);
  }
  const graphs = graphNames(document);
  return {
    fieldOf: (type, field) => types.get(type)?.fields?.find(({ name }) => name.value === field),
    withImplementers: (type) => [
      type,
      ...[...types.values()]
        .filter(({ interfaces = [] }) => interfaces.some(({ name }) => name.value === type))
        .map(({ name }) => name.value),
    ],
    subgraphOf: (graph) => graphs.get(graph) ?? graph,
  };
}

export function namedTypeOf(type: TypeNode): string {
  return type.kind === Kind.NAMED_TYPE ? type.name.value : namedTypeOf(type.type);
}

const isComposite = (definition: DefinitionNode): definition is Composite =>
  definition.kind === Kind.OBJECT_TYPE_DEFINITION ||
  definition.kind === Kind.INTERFACE_TYPE_DEFINITION;

function graphNames(document: DocumentNode): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  for (const definition of document.definitions) {
    if (definition.kind !== Kind.ENUM_TYPE_DEFINITION || definition.name.value !== 'join__Graph')
      continue;
    for (const { name, directives = [] } of definition.values ?? []) {
      const args = directives.find(
        (directive) => directive.name.value === 'join__graph',
      )?.arguments;
      const value = args?.find((arg) => arg.name.value === 'name')?.value;
      if (value?.kind === Kind.STRING) names.set(name.value, value.value);
    }
  }
  return names;
}
