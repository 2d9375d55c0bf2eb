import { type ExecutionResult, type GraphQLError } from 'graphql';
import type { RequestContext } from '../context.ts';
import type { Answer } from '../subgraphs/answer.ts';
import type { Conditions } from './collect-fields.ts';
import type { CompiledOperation } from './compile-operation.ts';
import { newBatches } from './entity-batches.ts';
import type { JsonObject } from './json.ts';
import type { Run } from './run.ts';
import type { Fetchers } from './transport.ts';

export interface Asking {
  /** As the client gave them. */
  readonly variables: Readonly<Record<string, unknown>>;
  /** The same with their defaults. */
  readonly coerced: Conditions;
  readonly context: RequestContext;
  readonly fetchers: Fetchers;
}

/** Answers a query or mutation. */
export async function executeOperation(
  compiled: CompiledOperation,
  asking: Asking,
): Promise<ExecutionResult> {
  const run = newRun(compiled, asking);
  await compiled.step(run);
  const { introspect } = compiled;
  if (introspect) Object.assign(run.data, introspect(asking.variables));
  return answerOf(compiled, run);
}

/** Answers one event of a subscription. */
export async function executeEvent(
  compiled: CompiledOperation,
  event: Answer,
  asking: Asking,
): Promise<ExecutionResult> {
  const run = newRun(compiled, asking);
  compiled.events?.take(run, event, { targets: [run.data], path: [] });
  // What failed as a whole has nothing that others could add to.
  if (event.data) await compiled.step(run);
  return answerOf(compiled, run);
}

function newRun(
  { merger }: CompiledOperation,
  { variables, coerced, context, fetchers }: Asking,
): Run {
  const data: JsonObject = {};
  const errors: GraphQLError[] = [];
  const batches = newBatches(merger);
  return { data, errors, variables, conditions: coerced, context, fetchers, batches };
}

function answerOf({ shape }: CompiledOperation, run: Run): ExecutionResult {
  const { errors } = run;
  const data = shape(run.data, run.conditions, errors);
  return errors.length === 0 ? { data } : { data, errors };
}
