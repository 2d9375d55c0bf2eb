import { isObject, type JsonObject } from './json.ts';

const TYPENAME = '__typename';

export interface Merging {
  /** Whether an object can have this type; an interface object knows itself only by its interface. */
  readonly isObjectType: (typename: unknown) => boolean;
}

/**
 * Adds what a subgraph answered to what is known of the same object. What is known stays where the
 * answer has null: a subgraph that does not have an object says nothing about the parts of others.
 */
export function mergeInto(target: JsonObject, source: JsonObject, merging: Merging): void {
  for (const key in source) {
    const added = source[key];
    const known = target[key];
    if (known === undefined || known === null) target[key] = added;
    else if (added === null || added === undefined) continue;
    else if (key === TYPENAME) target[key] = merging.isObjectType(added) ? added : known;
    else target[key] = merged(known, added, merging);
  }
}

function merged(known: unknown, added: unknown, merging: Merging): unknown {
  if (Array.isArray(known) && Array.isArray(added) && known.length === added.length) {
    // Lists of one field are the same list, whoever gives it.
    for (let i = 0; i < known.length; i += 1) {
      known[i] = known[i] === null ? added[i] : merged(known[i], added[i] ?? known[i], merging);
    }
    return known;
  }
  if (!isObject(known) || !isObject(added)) return added;
  mergeInto(known, added, merging);
  return known;
}
