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
}

type Fragments = ReadonlyMap<string, SelectionSetNode>;

const NOTHING: Size = { depth: 0, aliases: 0, fields: 0 };

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
  return measurer(fragments)(operation.selectionSet);
}

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

  function ofField({ name, alias, selectionSet }: FieldNode): Size {
    // Introspection is deep by nature and costs no subgraph anything.
    if (name.value.startsWith('__')) return { ...NOTHING, fields: 1 };
    const inner = selectionSet ? ofSelections(selectionSet) : NOTHING;
    return { depth: 1 + inner.depth, aliases: (alias ? 1 : 0) + inner.aliases, fields: 1 };
  }

  function ofSelections({ selections }: SelectionSetNode): Size {
    const sizes = selections.map((selection) => {
      if (selection.kind === Kind.FIELD) return ofField(selection);
      if (selection.kind === Kind.INLINE_FRAGMENT) return ofSelections(selection.selectionSet);
      return ofFragment(selection.name.value);
    });
    return sizes.reduce(
      (sum, size) => ({
        depth: Math.max(sum.depth, size.depth),
        aliases: sum.aliases + size.aliases,
        fields: sum.fields + size.fields,
      }),
      NOTHING,
    );
  }

  return ofSelections;
}
