import type { Read, Value, World } from './world.ts';

/** An object as some schema sees it. */
export interface Seen {
  readonly typename: unknown;
  /** What the libraries look at. */
  readonly __typename: unknown;
  readonly object: Value;
  /** What a representation told of it; nothing else of other subgraphs is known. */
  readonly given: Value;
}

const isValue = (value: unknown): value is Value => typeof value === 'object' && value !== null;

export function seen(object: Value, given: Value = {}): Seen {
  const typename = object['__typename'] ?? given['__typename'];
  return { typename, __typename: typename, object, given };
}

interface FieldName {
  readonly type: string;
  readonly field: string;
}

/** Answers any field of any type in a world. */
export function newField({ resolvers }: World, external: ReadonlySet<string> = new Set()) {
  function valueOf(self: Seen, { type, field }: FieldName, args: Value): unknown {
    const { object, given } = self;
    // Of what a representation holds, only what is not its own is news to a subgraph.
    if (field in given && (external.has(`${type}.${field}`) || !('__typename' in object)))
      return given[field];
    const resolve = ofType(object['__typename'], type)[field];
    const read: Read = (other, otherArgs = {}) => {
      const value =
        other in given ? given[other] : valueOf(self, { type, field: other }, otherArgs);
      if (value === undefined) throw new Error(`${type}.${other} was not given`);
      return value;
    };
    return resolve ? resolve(object, args, read) : object[field];
  }

  const ofType = (typename: unknown, type: string) => ({
    ...resolvers[type],
    ...(typeof typename === 'string' && resolvers[typename]),
  });

  return (self: Seen | undefined, name: FieldName, args: Value): unknown =>
    wrap(valueOf(self ?? seen({}), name, args));
}

function wrap(value: unknown): unknown {
  if (value instanceof Error) return value;
  if (Array.isArray(value)) return value.map(wrap);
  return isValue(value) ? seen(value) : value;
}

/** Whether everything in `part` is the same in `whole`. */
export function contains(whole: unknown, part: unknown): boolean {
  if (!isValue(part) || !isValue(whole)) return whole === part;
  return Object.entries(part).every(([key, value]) => contains(whole[key], value));
}
