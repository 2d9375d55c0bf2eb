import {
  type DirectiveNode,
  type DocumentNode,
  type FieldNode,
  Kind,
  type SelectionNode,
  visit,
} from 'graphql';

/** Values of variables, with defaults. */
export type Conditions = Readonly<Record<string, unknown>>;

/** Stands where nothing else is left; never part of an answer. */
export const PLACEHOLDER = '_nothing';

/** Keeps a selection that lost all it had. */
export const NOTHING_SELECTED: FieldNode = {
  kind: Kind.FIELD,
  alias: { kind: Kind.NAME, value: PLACEHOLDER },
  name: { kind: Kind.NAME, value: '__typename' },
};

const isCondition = ({ name }: DirectiveNode) => name.value === 'skip' || name.value === 'include';

/** Names of the variables that decide what an operation asks for. */
export function conditionNames(document: DocumentNode): readonly string[] {
  const names = new Set<string>();
  visit(document, {
    Directive(directive) {
      const value = directive.arguments?.[0]?.value;
      if (isCondition(directive) && value?.kind === Kind.VARIABLE) names.add(value.name.value);
    },
  });
  return [...names];
}

/**
 * The document with `@skip` and `@include` decided. A plan that holds for both answers makes a fetch depend on what
 * only one of them needs; plans for one answer are also smaller.
 */
export function settleConditions(document: DocumentNode, conditions: Conditions): DocumentNode {
  return visit(document, {
    SelectionSet(set) {
      const selections = set.selections.filter((node) => isIncluded(node, conditions));
      return {
        ...set,
        selections: selections.length > 0 ? selections.map(settled) : [NOTHING_SELECTED],
      };
    },
  });
}

function settled(selection: SelectionNode): SelectionNode {
  if (!selection.directives?.some(isCondition)) return selection;
  return { ...selection, directives: selection.directives.filter((node) => !isCondition(node)) };
}

function isIncluded({ directives = [] }: SelectionNode, conditions: Conditions): boolean {
  return directives.filter(isCondition).every(({ name, arguments: args = [] }) => {
    const value = args[0]?.value;
    const holds =
      value?.kind === Kind.VARIABLE
        ? conditions[value.name.value] === true
        : value?.kind === Kind.BOOLEAN && value.value;
    return holds === (name.value === 'include');
  });
}
