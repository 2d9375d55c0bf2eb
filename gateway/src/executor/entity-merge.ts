import type { EntityPart } from './entity-batches.ts';
import { type Run, variableMembers } from './run.ts';

/** The one request in which several fetches of entities travel. */
interface MergedOperation {
  readonly quotedText: string;
  readonly quotedName: string | null;
  /** The client's variables that it uses. */
  readonly members: (run: Run) => string;
}

export type EntityMerger = (parts: readonly EntityPart[]) => MergedOperation;

// Which parts meet depends on timing; an operation has few ways to meet that come again.
const MAX_KNOWN = 64;

/** Writes merged requests of one operation, each combination once. */
export function newEntityMerger(operationName: string | null): EntityMerger {
  const known = new Map<string, MergedOperation>();
  return (parts) => {
    const key = parts.map(({ id }) => id).join();
    const merged = known.get(key) ?? merge(parts, operationName);
    if (known.size < MAX_KNOWN) known.set(key, merged);
    return merged;
  };
}

function merge(parts: readonly EntityPart[], operationName: string | null): MergedOperation {
  const variables = new Map(parts.flatMap((part) => [...part.variables]));
  const definitions = [...parts.map((_, i) => `$_r${i}:[_Any!]!`), ...variables.values()];
  const fields = parts.map(
    ({ selections }, i) => `_e${i}:_entities(representations:$_r${i})${selections}`,
  );
  const name = operationName === null ? null : `${operationName}__${parts[0]?.subgraph ?? ''}`;
  const text = `query ${name ?? ''}(${definitions.join()}){${fields.join(' ')}}`;
  const names = [...variables.keys()];
  return {
    quotedText: JSON.stringify(text),
    quotedName: name === null ? null : JSON.stringify(name),
    members: (run) => variableMembers(names, run),
  };
}
