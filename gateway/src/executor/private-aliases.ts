import { type DocumentNode, type FieldNode, Kind, visit } from 'graphql';

const PREFIX = '_alias';

/** Client names that are kept from the subgraphs, since they hide fields that a plan needs. */
export interface PrivateAliases {
  readonly document: DocumentNode;
  /** The key of a field in the data of a plan. */
  readonly keyOf: (field: FieldNode) => string;
  /** What the client calls a key. */
  readonly nameOf: (key: string) => string;
}

/**
 * `{ id: name }` puts a name where the plan looks for the key of the object. A client's alias that is also the name of
 * a field goes to the subgraphs under another one.
 */
export function withPrivateAliases(
  document: DocumentNode,
  fieldNames: ReadonlySet<string>,
): PrivateAliases {
  const keys = new Map<string, string>();
  const names = new Map<string, string>();

  function keyOf({ alias, name }: FieldNode): string {
    if (!alias || alias.value === name.value) return name.value;
    const given = alias.value;
    if (!given.startsWith('_') && !fieldNames.has(given)) return given;
    const key = keys.get(given) ?? `${PREFIX}${keys.size}`;
    keys.set(given, key);
    names.set(key, given);
    return key;
  }

  const rewritten = visit(document, {
    Field(field) {
      const key = keyOf(field);
      if (!field.alias || key === field.alias.value) return undefined;
      return { ...field, alias: { kind: Kind.NAME, value: key } };
    },
  });
  return {
    document: rewritten,
    keyOf,
    nameOf: (key) => names.get(key) ?? key,
  };
}
