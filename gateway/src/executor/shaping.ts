import {
  type FieldNode,
  getNullableType,
  type GraphQLCompositeType,
  type GraphQLOutputType,
  isCompositeType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  type SelectionSetNode,
} from 'graphql';
import { collectFields, type Collecting } from './collect-fields.ts';
import { validityOf } from './complete-leaf.ts';
import type { JsonObject } from './json.ts';

/** What is broken in an answer. `path` is only kept on the second walk, for the few answers that need it. */
export interface Shaping {
  broken: number;
  readonly path: (string | number)[] | null;
  readonly report: (message: string) => void;
}

/** There is nothing here, for a reason that was told; and, where there must be something: pass it on. */
const NULLED = Symbol('nulled');
const BUBBLE = Symbol('bubble');

type Complete = (value: unknown, shaping: Shaping) => unknown;

interface ShapedField {
  /** In the answer. */
  readonly name: string;
  /** In the data. */
  readonly key: string;
  /** Null for `__typename`. */
  readonly complete: Complete | null;
}

interface ObjectShape {
  readonly fields: readonly ShapedField[];
  /** What `__typename` is when the data does not say; null when only the data can. */
  readonly typename: string | null;
}

export interface ShapeOptions extends Collecting {
  /** The key of a field in the data. */
  readonly keyOf: (field: FieldNode) => string;
}

/** Makes an answer of the data: what was asked for, in that order, with nulls where GraphQL wants them. */
export function compileShape(
  set: SelectionSetNode,
  root: GraphQLCompositeType,
  options: ShapeOptions,
): (data: JsonObject, shaping: Shaping) => JsonObject | null {
  const complete = completeObject([set], root, options);
  return (data, shaping) => {
    const answer = complete(data, shaping);
    return typeof answer === 'object' ? (answer as JsonObject | null) : null;
  };
}

function completeObject(
  sets: readonly SelectionSetNode[],
  type: GraphQLCompositeType,
  options: ShapeOptions,
): Complete {
  const shapeOf = newShapes(sets, type, options);
  return (value, shaping) => {
    if (typeof value !== 'object' || Array.isArray(value)) return broken(shaping, type, value);
    const object = value as JsonObject;
    const shape = shapeOf(object['__typename']);
    if (!shape) return broken(shaping, type, object['__typename']);
    return shapeObject(object, shape, shaping);
  };
}

function shapeObject(object: JsonObject, shape: ObjectShape, shaping: Shaping): unknown {
  const { path } = shaping;
  const answer: JsonObject = {};
  for (const { name, key, complete } of shape.fields) {
    path?.push(name);
    const value = complete ? complete(object[key], shaping) : typenameOf(shape, shaping);
    path?.pop();
    if (value === BUBBLE) return NULLED;
    answer[name] = value === NULLED ? null : value;
  }
  return answer;
}

function typenameOf({ typename }: ObjectShape, shaping: Shaping): unknown {
  if (typename !== null) return typename;
  shaping.broken += 1;
  shaping.report('The type of this object is not known.');
  return BUBBLE;
}

/** Shapes by runtime type, made when a type first comes. */
function newShapes(
  sets: readonly SelectionSetNode[],
  type: GraphQLCompositeType,
  options: ShapeOptions,
) {
  const { schema } = options;
  const known = new Map<unknown, ObjectShape | null>();
  let last: { typename: unknown; shape: ObjectShape | null } | undefined;

  function make(typename: unknown): ObjectShape | null {
    const runtime = typeof typename === 'string' ? schema.getType(typename) : type;
    if (!isCompositeType(runtime)) return null;
    const { fields, isWhole } = collectFields(sets, runtime, options);
    // Of an interface object whose type nobody told, it is open what was asked of it.
    if (!isWhole && !isObjectType(runtime)) return null;
    return {
      typename: isObjectType(runtime) ? runtime.name : null,
      fields: [...fields].map(([name, nodes]) => shapedField({ name, nodes, runtime }, options)),
    };
  }

  return (typename: unknown): ObjectShape | null => {
    if (last && last.typename === typename) return last.shape;
    let shape = known.get(typename);
    if (shape === undefined) known.set(typename, (shape = make(typename)));
    last = { typename, shape };
    return shape;
  };
}

interface Collected {
  readonly name: string;
  readonly nodes: readonly FieldNode[];
  readonly runtime: GraphQLCompositeType;
}

function shapedField({ name, nodes, runtime }: Collected, options: ShapeOptions): ShapedField {
  const [node] = nodes;
  if (!node) throw new Error(`No field ${name}`);
  const key = options.keyOf(node);
  if (node.name.value === '__typename') return { name, key, complete: null };
  // Introspection, which is answered here, is already in shape.
  if (node.name.value.startsWith('__')) return { name, key, complete: (value) => value ?? null };
  const type = typeOfField(runtime, node.name.value);
  const sets = nodes.flatMap(({ selectionSet }) => (selectionSet ? [selectionSet] : []));
  const label = `${runtime.name}.${node.name.value}`;
  return { name, key, complete: completeValue(type, { sets, label, options }) };
}

function typeOfField(parent: GraphQLCompositeType, field: string) {
  const type = 'getFields' in parent ? parent.getFields()[field]?.type : undefined;
  if (!type) throw new Error(`No field ${parent.name}.${field}`);
  return type;
}

interface Completing {
  readonly sets: readonly SelectionSetNode[];
  readonly label: string;
  readonly options: ShapeOptions;
}

function completeValue(type: GraphQLOutputType, completing: Completing): Complete {
  const inner = completeNullable(getNullableType(type), completing);
  if (!isNonNullType(type)) {
    return (value, shaping) =>
      value === null || value === undefined ? null : inner(value, shaping);
  }
  return (value, shaping) => {
    if (value !== null && value !== undefined) {
      const completed = inner(value, shaping);
      return completed === NULLED ? BUBBLE : completed;
    }
    shaping.broken += 1;
    shaping.report(`Cannot return null for non-nullable field ${completing.label}.`);
    return BUBBLE;
  };
}

function completeNullable(type: GraphQLOutputType, completing: Completing): Complete {
  if (isListType(type)) return completeList(type.ofType, completing);
  if (isCompositeType(type)) return completeObject(completing.sets, type, completing.options);
  if (!isLeafType(type)) throw new Error(`Not a type of fields: ${String(type)}`);
  const isValid = validityOf(type);
  return (value, shaping) => (isValid(value) ? value : broken(shaping, type, value));
}

function completeList(type: GraphQLOutputType, completing: Completing): Complete {
  const complete = completeValue(type, completing);
  return (value, shaping) => {
    if (!Array.isArray(value)) return broken(shaping, completing.label, value);
    const { path } = shaping;
    const answer: unknown[] = [];
    for (let index = 0; index < value.length; index += 1) {
      path?.push(index);
      const element = complete(value[index], shaping);
      path?.pop();
      if (element === BUBBLE) return NULLED;
      answer.push(element === NULLED ? null : element);
    }
    return answer;
  };
}

/** The value itself is not told: it may be anybody's. */
function broken(shaping: Shaping, what: { toString(): string }, value: unknown) {
  shaping.broken += 1;
  shaping.report(`A subgraph gave ${typeof value} that is no ${String(what)}.`);
  return NULLED;
}
