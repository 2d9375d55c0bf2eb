import type {
  FieldNode,
  FragmentDefinitionNode,
  GraphQLError,
  GraphQLSchema,
  OperationDefinitionNode,
} from 'graphql';
import { invalidAnswer, isExplained } from './errors.ts';
import type { JsonObject } from './json.ts';
import { compileShape, type Shaping } from './shaping.ts';

export interface AnswerShapeOptions {
  readonly schema: GraphQLSchema;
  readonly operation: OperationDefinitionNode;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  readonly keyOf: (field: FieldNode) => string;
}

/** Makes the answer of the data; adds to `errors` what none of them tells yet. */
export type AnswerShape = (data: JsonObject, errors: GraphQLError[]) => JsonObject | null;

export function newAnswerShape({ operation, ...options }: AnswerShapeOptions): AnswerShape {
  const root = options.schema.getRootType(operation.operation);
  if (!root) throw new Error(`No ${operation.operation}`);
  const shape = compileShape(operation.selectionSet, root, options);
  return (data, errors) => {
    const counting: Shaping = { broken: 0, path: null, report: () => undefined };
    const answer = shape(data, counting);
    if (counting.broken > 0) explain(errors, (shaping) => shape(data, shaping));
    return answer;
  };
}

/** Walks once more, now with a mind to where things are. */
function explain(errors: GraphQLError[], walk: (shaping: Shaping) => void): void {
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
