import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  getNamedType,
  type GraphQLSchema,
  isCompositeType,
  Kind,
  parse,
  type SelectionSetNode,
  TypeInfo,
  validate,
  type VariableDefinitionNode,
  visit,
  visitWithTypeInfo,
} from 'graphql';
import type { Value } from './world.ts';

export interface Variant {
  readonly name: string;
  readonly document: DocumentNode;
  readonly variables: Value;
}

const name = (value: string) => ({ kind: Kind.NAME, value }) as const;

/** The same question asked in several ways. */
export function variantsOf(schema: GraphQLSchema, text: string, variables: Value): Variant[] {
  const document = parse(text);
  const all = [
    { name: 'as it is', document, variables },
    { name: 'with names that hide fields', document: withHidingAliases(document), variables },
    { name: 'in fragments', document: inFragments(schema, document), variables },
    {
      name: 'with conditions',
      document: withConditions(document, Infinity),
      variables: { ...variables, yes: true },
    },
    {
      name: 'with some fields left out',
      document: withConditions(document, 3),
      variables: { ...variables, yes: true, no: false },
    },
  ];
  // A neighbour's name may not fit in another type of the same place.
  return all.filter((variant) => validate(schema, variant.document).length === 0);
}

/** Every field gets the name of a neighbour. */
function withHidingAliases(document: DocumentNode): DocumentNode {
  return visit(document, {
    SelectionSet(set) {
      const fields = set.selections.filter((node): node is FieldNode => node.kind === Kind.FIELD);
      const plain = fields.length === set.selections.length;
      const names = fields.map((field) => field.alias?.value ?? field.name.value);
      if (!plain || new Set(names).size < names.length) return undefined;
      const selections = fields.map((field, index) => ({
        ...field,
        alias: name(names[(index + 1) % names.length] ?? ''),
      }));
      return { ...set, selections };
    },
  });
}

/** What is inside a field is in a fragment on its type. */
function inFragments(schema: GraphQLSchema, document: DocumentNode): DocumentNode {
  const info = new TypeInfo(schema);
  const fragments: FragmentDefinitionNode[] = [];
  const inFragment = (set: SelectionSetNode): SelectionSetNode | undefined => {
    const type = getNamedType(info.getType() ?? undefined);
    if (!type || !isCompositeType(type)) return undefined;
    const fragment = `Part${fragments.length}`;
    const typeCondition = { kind: Kind.NAMED_TYPE, name: name(type.name) } as const;
    fragments.push({
      kind: Kind.FRAGMENT_DEFINITION,
      name: name(fragment),
      typeCondition,
      selectionSet: set,
    });
    return {
      kind: Kind.SELECTION_SET,
      selections: [{ kind: Kind.FRAGMENT_SPREAD, name: name(fragment) }],
    };
  };
  const rewritten = visit(
    document,
    visitWithTypeInfo(info, {
      Field: {
        leave: (field) => {
          const set = field.selectionSet && inFragment(field.selectionSet);
          return set ? { ...field, selectionSet: set } : undefined;
        },
      },
    }),
  );
  return { ...rewritten, definitions: [...rewritten.definitions, ...fragments] };
}

/** Every field is under conditions that hold, and each `leaveOut`th field is left out by one that does not. */
function withConditions(document: DocumentNode, leaveOut: number): DocumentNode {
  let count = 0;
  return visit(document, {
    OperationDefinition: (operation) => ({
      ...operation,
      variableDefinitions: [
        ...(operation.variableDefinitions ?? []),
        definitionOf('yes', 'Boolean!'),
        definitionOf('no', 'Boolean = false'),
      ],
    }),
    Field(field) {
      count += 1;
      const isLeftOut = count % leaveOut === 0;
      const directives = [directive('include', isLeftOut ? 'no' : 'yes'), directive('skip', 'no')];
      return { ...field, directives };
    },
  });
}

function definitionOf(given: string, type: string) {
  const [operation] = parse(`query ($${given}: ${type}) { a }`).definitions;
  if (operation?.kind !== Kind.OPERATION_DEFINITION) throw new Error('no operation');
  return operation.variableDefinitions?.[0] as VariableDefinitionNode;
}

const directive = (kind: 'include' | 'skip', variable: string) =>
  ({
    kind: Kind.DIRECTIVE,
    name: name(kind),
    arguments: [
      {
        kind: Kind.ARGUMENT,
        name: name('if'),
        value: { kind: Kind.VARIABLE, name: name(variable) },
      },
    ],
  }) as const;
