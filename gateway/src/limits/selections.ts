import {
  type DocumentNode,
  type FieldNode,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';

export interface Size {
  /** 1 for an operation that selects only leaves at its root. */
  readonly depth: number;
  readonly aliases: number;
  readonly fields: number;
  /** On the operation and on all it selects. */
  readonly directives: number;
}

type Fragments = ReadonlyMap<string, SelectionSetNode>;

const NOTHING: Size = { depth: 0, aliases: 0, fields: 0, directives: 0 };

export function fragmentsOf(document: DocumentNode): Fragments {
  return new Map(
    document.definitions.flatMap((definition) =>
      definition.kind === Kind.FRAGMENT_DEFINITION
        ? [[definition.name.value, definition.selectionSet] as const]
        : [],
    ),
  );
}

export function sizeOf(operation: OperationDefinitionNode, fragments: Fragments): Size {
  const size = measurer(fragments)(operation.selectionSet);
  return { ...size, directives: size.directives + countOf(operation.directives) };
}

const together = (one: Size, other: Size): Size => ({
  depth: Math.max(one.depth, other.depth),
  aliases: one.aliases + other.aliases,
  fields: one.fields + other.fields,
  directives: one.directives + other.directives,
});

const countOf = (directives: readonly unknown[] = []): number => directives.length;

/**
 * Each fragment is measured once, so a document cannot make this slow by spreading fragments in
 * fragments; one that spreads itself counts nothing here, since another rule refuses it.
 */
function measurer(fragments: Fragments) {
  const known = new Map<string, Size>();

  function ofFragment(name: string): Size {
    const size = known.get(name);
    if (size) return size;
    known.set(name, NOTHING);
    const selectionSet = fragments.get(name);
    const measured = selectionSet ? ofSelections(selectionSet) : NOTHING;
    known.set(name, measured);
    return measured;
  }

  function ofField({ name, alias, directives, selectionSet }: FieldNode): Size {
    const inner = selectionSet ? ofSelections(selectionSet) : NOTHING;
    // Introspection is deep by nature and costs no subgraph anything.
    const isIntrospection = name.value.startsWith('__');
    return {
      depth: isIntrospection ? 0 : 1 + inner.depth,
      aliases: (alias ? 1 : 0) + inner.aliases,
      fields: 1,
      directives: countOf(directives) + inner.directives,
    };
  }

  function ofSelections({ selections }: SelectionSetNode): Size {
    const sizes = selections.map((selection) => {
      if (selection.kind === Kind.FIELD) return ofField(selection);
      const inner =
        selection.kind === Kind.INLINE_FRAGMENT
          ? ofSelections(selection.selectionSet)
          : ofFragment(selection.name.value);
      return { ...inner, directives: inner.directives + countOf(selection.directives) };
    });
    return sizes.reduce(together, NOTHING);
  }

  return ofSelections;
}
