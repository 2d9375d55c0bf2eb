import {
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLError,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
  visit,
} from 'graphql';
import type { Conditions } from './collect-fields.ts';
import { invalidAnswer, isExplained } from './errors.ts';
import type { JsonObject } from './json.ts';
import { compileShape } from './shaping.ts';

export interface AnswerShapeOptions {
  readonly schema: GraphQLSchema;
  readonly operation: OperationDefinitionNode;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  readonly keyOf: (field: FieldNode) => string;
}

/** Makes the answer of the data; adds what no error in `errors` tells yet. */
export type AnswerShape = (
  data: JsonObject,
  conditions: Conditions,
  errors: GraphQLError[],
) => JsonObject | null;

// Each combination of conditions has a shape of its own; few of them are ever used.
const MAX_SHAPES = 32;

/** The shape of an operation's answers, compiled once for each combination of `@skip` and `@include`. */
export function newAnswerShape(options: AnswerShapeOptions): AnswerShape {
  const { schema, operation } = options;
  const root = schema.getRootType(operation.operation);
  if (!root) throw new Error(`No ${operation.operation}`);
  const names = conditionNames([operation, ...options.fragments.values()]);
  const shapes = new Map<string, ReturnType<typeof compileShape>>();

  function shapeFor(conditions: Conditions) {
    const key = names.map((name) => (conditions[name] === true ? '1' : '0')).join('');
    const known = shapes.get(key);
    if (known) return known;
    const shape = compileShape(operation.selectionSet, root as NonNullable<typeof root>, {
      ...options,
      conditions,
    });
    if (shapes.size < MAX_SHAPES) shapes.set(key, shape);
    return shape;
  }

  return (data, conditions, errors) => {
    const shape = shapeFor(conditions);
    const counting = { broken: 0, path: null, report: () => undefined };
    const answer = shape(data, counting);
    if (counting.broken > 0) explain(errors, (shaping) => shape(data, shaping));
    return answer;
  };
}

/** Walks once more, now with a mind to where things are. */
function explain(
  errors: GraphQLError[],
  walk: (shaping: Parameters<ReturnType<typeof compileShape>>[1]) => void,
): void {
  const path: (string | number)[] = [];
  const known = [...errors];
  walk({
    broken: 0,
    path,
    report(message) {
      if (!isExplained(path, known)) errors.push(invalidAnswer(message, [...path]));
    },
  });
}

type Nodes = readonly (OperationDefinitionNode | FragmentDefinitionNode)[];

function conditionNames(nodes: Nodes): readonly string[] {
  const names = new Set<string>();
  for (const node of nodes) {
    visit(node, {
      Directive: ({ name, arguments: args = [] }) => {
        const value = args[0]?.value;
        if (name.value !== 'skip' && name.value !== 'include') return;
        if (value?.kind === Kind.VARIABLE) names.add(value.name.value);
      },
    });
  }
  return [...names];
}
