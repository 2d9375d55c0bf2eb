import type { QueryPlanSelectionNode } from '@apollo/query-planner';
import { isObject, type JsonObject } from './json.ts';
import type { IsOfType, Rewrite } from './rewrites.ts';

export interface RepresentationOptions {
  readonly requires: readonly QueryPlanSelectionNode[];
  readonly isOfType: IsOfType;
  readonly rewrite: Rewrite | null;
  /** What a required field is called in the representation, where that is not its key in the data. */
  readonly nameOf: (key: string) => string;
}

/** What a subgraph is told of an object; null when too little of it is known. */
export type Represent = (object: JsonObject) => string | null;

/** Makes the representations of one fetch, as JSON. */
export function compileRepresent(options: RepresentationOptions): Represent {
  const [only, ...others] = options.requires;
  // With one key there is nothing to combine.
  const fill =
    only?.kind === 'InlineFragment' && others.length === 0
      ? compileOnlyFragment(only, options)
      : compileSelections(options.requires, options);
  const { rewrite } = options;
  return (object) => {
    const representation: JsonObject = {};
    if (!fill(object, representation) || !representation['__typename']) return null;
    rewrite?.(representation);
    return JSON.stringify(representation);
  };
}

/** False when a field is not known. */
type Fill = (object: JsonObject, into: JsonObject) => boolean;

function compileSelections(
  selections: readonly QueryPlanSelectionNode[],
  options: RepresentationOptions,
): Fill {
  const fills = selections.map((selection) => compileSelection(selection, options));
  const [only] = fills;
  if (only && fills.length === 1) return only;
  return (object, into) => {
    for (const fill of fills) if (!fill(object, into)) return false;
    return true;
  };
}

function compileSelection(selection: QueryPlanSelectionNode, options: RepresentationOptions): Fill {
  if (selection.kind === 'InlineFragment') return compileFragment(selection, options);
  const key = selection.alias ?? selection.name;
  const name = options.nameOf(key);
  if (!selection.selections) {
    return (object, into) => {
      const value = object[key];
      if (value === undefined) return false;
      into[name] = value;
      return true;
    };
  }
  const inner = compileSelections(selection.selections, options);
  return (object, into) => {
    const value = inside(object[key], into[name], inner);
    if (value === undefined) return false;
    into[name] = value;
    return true;
  };
}

type FragmentNode = Extract<QueryPlanSelectionNode, { kind: 'InlineFragment' }>;

function compileOnlyFragment(fragment: FragmentNode, options: RepresentationOptions): Fill {
  const inner = compileSelections(fragment.selections, options);
  const applies = conditionOf(fragment, options);
  return (object, into) => applies(object['__typename']) && inner(object, into);
}

function conditionOf({ typeCondition }: FragmentNode, { isOfType }: RepresentationOptions) {
  return (typename: unknown) =>
    typeCondition === undefined ||
    typename === typeCondition ||
    (typeof typename === 'string' && isOfType(typename, typeCondition));
}

/**
 * One type can be asked for by several keys, a fragment each: one that is not known as a whole adds
 * nothing, and the others still tell which object is meant.
 */
function compileFragment(fragment: FragmentNode, options: RepresentationOptions): Fill {
  const inner = compileSelections(fragment.selections, options);
  const applies = conditionOf(fragment, options);
  return (object, into) => {
    if (!applies(object['__typename'])) return true;
    const part: JsonObject = {};
    if (inner(object, part)) combine(into, part);
    return true;
  };
}

function combine(into: JsonObject, part: JsonObject): void {
  for (const key in part) {
    const [known, added] = [into[key], part[key]];
    if (isObject(known) && isObject(added)) combine(known, added);
    else into[key] = added;
  }
}

/** The selected part of `value`; undefined when it is not known. */
function inside(value: unknown, known: unknown, fill: Fill): unknown {
  if (value === undefined || value === null) return value;
  if (Array.isArray(value)) {
    const elements = value.map((element) => inside(element, undefined, fill));
    return elements.includes(undefined) ? undefined : elements;
  }
  const into = isObject(known) ? known : {};
  return fill(value as JsonObject, into) ? into : undefined;
}
