import type { FetchNode } from '@apollo/query-planner';
import {
  type FieldNode,
  Kind,
  type OperationDefinitionNode,
  parse,
  print,
  type SelectionNode,
  type SelectionSetNode,
  stripIgnoredCharacters,
  visit,
} from 'graphql';
import { needKey, type RequiredFields } from './required-fields.ts';

/** One fetch of a plan, read once. */
export interface FetchOperation {
  /** As it can be sent. */
  readonly text: string;
  /** `$name:Type=default` by name, without the representations. */
  readonly variables: ReadonlyMap<string, string>;
  readonly selections: SelectionSetNode;
}

export const compact = (node: Parameters<typeof print>[0]) => stripIgnoredCharacters(print(node));

/** @throws Error when the planner used fragments, which it is told not to */
export function readFetch({ operation: text }: FetchNode, required: RequiredFields) {
  const { definitions } = parse(text, { noLocation: true });
  const [operation] = definitions;
  if (operation?.kind !== Kind.OPERATION_DEFINITION || definitions.length > 1) {
    throw new Error('A fetch with more than one definition');
  }
  return operationOf(withRealFields(operation, required));
}

function operationOf(operation: OperationDefinitionNode): FetchOperation {
  const definitions = (operation.variableDefinitions ?? []).filter(
    ({ variable }) => variable.name.value !== 'representations',
  );
  return {
    text: compact(operation),
    variables: new Map(definitions.map((node) => [node.variable.name.value, compact(node)])),
    selections: operation.selectionSet,
  };
}

/** Asks for the fields behind those that only the planner knows, under the planner's names. */
function withRealFields(
  operation: OperationDefinitionNode,
  { byName }: RequiredFields,
): OperationDefinitionNode {
  if (byName.size === 0) return operation;
  return visit(operation, {
    Field(field) {
      const real = byName.get(field.name.value);
      if (!real) return undefined;
      const alias = field.alias ?? field.name;
      const name = { kind: Kind.NAME, value: real.name } as const;
      return { ...field, alias, name, arguments: real.arguments };
    },
  });
}

/** Part of an entity fetch whose requirements do not contradict each other. */
export interface Share {
  readonly selections: SelectionSetNode;
  /** Names of the planner for required fields that this part does without. */
  readonly without: ReadonlySet<string>;
}

/** What stands inside `_entities`. */
export function entitySelections({ selections }: FetchOperation): SelectionSetNode {
  const [entities] = selections.selections;
  if (entities?.kind !== Kind.FIELD || !entities.selectionSet) throw new Error('No _entities');
  return entities.selectionSet;
}

/**
 * Two fields that require the same field with different arguments cannot be asked for with one representation,
 * where the field has one value only. Each share has fields that can.
 */
export function sharesOf(
  subgraph: string,
  selections: SelectionSetNode,
  required: RequiredFields,
): readonly Share[] {
  const items = itemsOf(selections, null).map((item) => ({ ...item, needs: needsOf(item) }));
  const all = new Set(items.flatMap(({ needs }) => needs));
  if (!contradicts([...all], required)) return [{ selections, without: new Set() }];
  const groups: (typeof items)[] = [];
  for (const item of items) {
    const fits = groups.find(
      (group) => !contradicts([...group.flatMap(({ needs }) => needs), ...item.needs], required),
    );
    if (fits) fits.push(item);
    else groups.push([item]);
  }
  return groups.map((group) => {
    const used = new Set(group.flatMap(({ needs }) => needs));
    const without = new Set([...all].filter((name) => !used.has(name)));
    return { selections: selectionSet(group.map(({ wrapped }) => wrapped)), without };
  });

  function needsOf({ type, field }: Item): readonly string[] {
    return type === null ? [] : (required.needs.get(needKey(subgraph, type, field)) ?? []);
  }
}

/** Whether two of the names stand for one field. */
function contradicts(names: readonly string[], { byName }: RequiredFields): boolean {
  const distinct = [...new Set(names)].map((name) => byName.get(name)?.name);
  return new Set(distinct).size < distinct.length;
}

interface Item {
  readonly type: string | null;
  readonly field: string;
  /** The field inside its fragments. */
  readonly wrapped: SelectionNode;
}

function itemsOf({ selections }: SelectionSetNode, type: string | null): readonly Item[] {
  return selections.flatMap((selection): readonly Item[] => {
    if (selection.kind === Kind.FIELD) return [itemOf(selection, type)];
    if (selection.kind === Kind.FRAGMENT_SPREAD) throw new Error('A fetch with a fragment');
    const inner = selection.typeCondition?.name.value ?? type;
    return itemsOf(selection.selectionSet, inner).map((item) => ({
      ...item,
      wrapped: { ...selection, selectionSet: selectionSet([item.wrapped]) },
    }));
  });
}

const itemOf = (field: FieldNode, type: string | null): Item => ({
  type,
  field: field.name.value,
  wrapped: field,
});

const selectionSet = (selections: readonly SelectionNode[]): SelectionSetNode => ({
  kind: Kind.SELECTION_SET,
  selections,
});
