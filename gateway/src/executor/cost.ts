import {
  type FieldNode,
  type FragmentDefinitionNode,
  getNamedType,
  getNullableType,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLOutputType,
  type GraphQLSchema,
  isCompositeType,
  isListType,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';

/** How many fields an answer may have, with these variables. */
export type Cost = (variables: Readonly<Record<string, unknown>>) => number;

export interface CostOptions {
  readonly schema: GraphQLSchema;
  readonly operation: OperationDefinitionNode;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
}

/** Of a page whose size is not given, as the subgraphs have it. */
const PAGE = 20;
/** Of a list that has no pages. */
const LIST = 10;
const FIRST = 'first';

interface Costing {
  readonly variables: Readonly<Record<string, unknown>>;
  /** Fragments that have been counted, by how long the lists in them are. */
  readonly known: Map<string, number>;
}

/** `size`: of the page around, for the list that holds its elements. */
type Part = (costing: Costing, size: number | null) => number;

/** Every field costs one, as often as the lists around it may have elements. */
export function compileCost(options: CostOptions): Cost {
  const root = options.schema.getRootType(options.operation.operation);
  if (!root) throw new Error(`No ${options.operation.operation}`);
  const cost = newCoster(options)(options.operation.selectionSet, root);
  return (variables) => cost({ variables, known: new Map() }, null);
}

type OfSet = (set: SelectionSetNode, type: GraphQLCompositeType) => Part;

function newCoster({ schema, fragments }: CostOptions): OfSet {
  const parts = new Map<string, Part>();

  function ofSet({ selections }: SelectionSetNode, type: GraphQLCompositeType): Part {
    const inner = selections.map((selection): Part => {
      if (selection.kind === Kind.FIELD) return ofField(selection, type, ofSet);
      if (selection.kind === Kind.FRAGMENT_SPREAD) return ofFragment(selection.name.value);
      return ofSet(selection.selectionSet, typeNamed(selection.typeCondition?.name.value) ?? type);
    });
    return (costing, size) => inner.reduce((sum, part) => sum + part(costing, size), 0);
  }

  function ofFragment(name: string): Part {
    return (costing, size) => {
      const key = `${name} ${size}`;
      const counted = costing.known.get(key) ?? partOf(name)(costing, size);
      costing.known.set(key, counted);
      return counted;
    };
  }

  function partOf(name: string): Part {
    const fragment = fragments.get(name);
    const type = typeNamed(fragment?.typeCondition.name.value);
    const made = parts.get(name) ?? (fragment && type && ofSet(fragment.selectionSet, type));
    if (!made) return () => 0;
    parts.set(name, made);
    return made;
  }

  function typeNamed(name: string | undefined): GraphQLCompositeType | undefined {
    const type = name === undefined ? undefined : schema.getType(name);
    return isCompositeType(type) ? type : undefined;
  }

  return ofSet;
}

function ofField(field: FieldNode, parent: GraphQLCompositeType, ofSet: OfSet): Part {
  const definition = 'getFields' in parent ? parent.getFields()[field.name.value] : undefined;
  if (!definition || !field.selectionSet) return () => 1;
  const type = getNamedType(definition.type);
  const inner = isCompositeType(type) ? ofSet(field.selectionSet, type) : () => 0;
  const first = firstOf(field, definition);
  const lists = listsIn(definition.type);
  if (lists === 0) return (costing) => 1 + inner(costing, first(costing.variables));
  return (costing, size) => {
    const length = first(costing.variables) ?? size ?? LIST;
    return 1 + length * LIST ** (lists - 1) * inner(costing, null);
  };
}

/** How many elements the field is asked for; null when it has no such argument. */
function firstOf(field: FieldNode, definition: GraphQLField<unknown, unknown>) {
  const argument = definition.args.find(({ name }) => name === FIRST);
  const given = field.arguments?.find(({ name }) => name.value === FIRST)?.value;
  const fallback = argument && sizeIn(argument.defaultValue, PAGE);
  return (variables: Costing['variables']): number | null => {
    if (fallback === undefined) return null;
    if (given?.kind === Kind.INT) return Number(given.value);
    if (given?.kind !== Kind.VARIABLE) return fallback;
    return sizeIn(variables[given.name.value], fallback);
  };
}

const sizeIn = (value: unknown, otherwise: number): number =>
  typeof value === 'number' && value >= 0 ? value : otherwise;

function listsIn(type: GraphQLOutputType): number {
  const nullable = getNullableType(type);
  return isListType(nullable) ? 1 + listsIn(nullable.ofType) : 0;
}
