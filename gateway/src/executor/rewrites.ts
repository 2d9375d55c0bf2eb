import type { FetchDataRewrite } from '@apollo/query-planner';
import { isObject, type JsonObject } from './json.ts';

const ON = '... on ';

/** Whether an object of type `typename` is one of `condition`. */
export type IsOfType = (typename: string, condition: string) => boolean;

export type Rewrite = (value: unknown) => void;

/** Changes that the planner wants made to what is sent or received; null when there are none. */
export function compileRewrites(
  rewrites: readonly FetchDataRewrite[] | undefined,
  isOfType: IsOfType,
): Rewrite | null {
  if (!rewrites || rewrites.length === 0) return null;
  const each = rewrites.map((rewrite) => {
    const change = changeOf(rewrite);
    const parents = rewrite.path.slice(0, -1);
    return (value: unknown) => changeAt(value, parents, { change, isOfType });
  });
  return (value) => {
    for (const rewrite of each) rewrite(value);
  };
}

interface Changing {
  readonly change: (object: JsonObject) => void;
  readonly isOfType: IsOfType;
}

function changeOf(rewrite: FetchDataRewrite): (object: JsonObject) => void {
  const key = rewrite.path.at(-1) ?? '';
  if (rewrite.kind === 'ValueSetter') return (object) => void (object[key] = rewrite.setValueTo);
  return (object) => {
    if (object[key] === undefined) return;
    object[rewrite.renameKeyTo] = object[key];
    delete object[key];
  };
}

function changeAt(value: unknown, path: readonly string[], changing: Changing): void {
  if (Array.isArray(value)) {
    for (const element of value) changeAt(element, path, changing);
    return;
  }
  if (!isObject(value)) return;
  const [first, ...rest] = path;
  if (first === undefined) changing.change(value);
  else if (!first.startsWith(ON)) changeAt(value[first], rest, changing);
  else if (mayBe(value, first.slice(ON.length), changing.isOfType)) changeAt(value, rest, changing);
}

/** Objects that were not asked for their type are of the one type they can have. */
function mayBe({ __typename: typename }: JsonObject, condition: string, isOfType: IsOfType) {
  return typeof typename !== 'string' || isOfType(typename, condition);
}

/** Keys as they stand in a subgraph's answer → as they stand in the data, for the paths of errors. */
export function renamedKeys(
  rewrites: readonly FetchDataRewrite[] | undefined,
): ReadonlyMap<string, string> {
  return new Map(
    (rewrites ?? []).flatMap((rewrite) =>
      rewrite.kind === 'KeyRenamer' ? [[rewrite.path.at(-1) ?? '', rewrite.renameKeyTo]] : [],
    ),
  );
}
