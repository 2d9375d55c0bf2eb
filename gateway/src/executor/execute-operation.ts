import { type ExecutionResult, type GraphQLError } from 'graphql';
import type { RequestContext } from '../context.ts';
import type { Answer } from '../subgraphs/answer.ts';
import type { CompiledPlan } from './compile-plan.ts';
import { newBatches } from './entity-batches.ts';
import type { JsonObject } from './json.ts';
import type { Run } from './run.ts';
import type { Fetchers } from './transport.ts';

export interface Asking {
  /** As the client gave them. */
  readonly variables: Readonly<Record<string, unknown>>;
  readonly context: RequestContext;
  readonly fetchers: Fetchers;
}

/** Answers a query or mutation. */
export async function executePlan(
  compiled: CompiledPlan,
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
  compiled: CompiledPlan,
  event: Answer,
  asking: Asking,
): Promise<ExecutionResult> {
  const run = newRun(compiled, asking);
  compiled.events?.take(run, event, { targets: [run.data], path: [] });
  // What failed as a whole has nothing that others could add to.
  if (event.data) await compiled.step(run);
  return answerOf(compiled, run);
}

function newRun({ merger, denied }: CompiledPlan, { variables, context, fetchers }: Asking): Run {
  const data: JsonObject = {};
  const errors: GraphQLError[] = [...denied];
  const batches = newBatches(merger);
  return { data, errors, variables, context, fetchers, batches };
}

function answerOf({ shape }: CompiledPlan, run: Run): ExecutionResult {
  const { errors } = run;
  const data = shape(run.data, errors);
  return errors.length === 0 ? { data } : { data, errors };
}
