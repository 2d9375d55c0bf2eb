import type { FetchNode } from '@apollo/query-planner';
import { CALLER_HEADER } from '@zhongtai/kit/caller';
import type { Logger } from '@zhongtai/kit/logging';
import { withSpan } from '@zhongtai/kit/telemetry';
import type { ExecutionResult, GraphQLFormattedError } from 'graphql';
import { refusal, withoutStatus } from '../errors.ts';
import { type Asking, type CompiledPlan, executeEvent } from '../executor/index.ts';
import { publicAnswer } from '../graph/public-errors.ts';
import { coerceVariables, type GraphRequest } from '../graph/request.ts';
import { type Budgets, refuseCost } from '../limits/budgets.ts';
import { countSubscription } from '../metrics.ts';
import { startLogging } from '../operation-log.ts';
import type { Answer } from '../subgraphs/answer.ts';
import type { Subgraphs } from '../subgraphs/subgraphs.ts';
import { resumedEvents } from './resumed-events.ts';
import { resumptionOf } from './resumption.ts';
import { UpstreamRefused } from './upstream.ts';

export type Subscribe = (
  request: GraphRequest,
) => AsyncGenerator<ExecutionResult, void> | ExecutionResult;

export interface SubscribeOptions {
  readonly logger: Logger;
  readonly budgets: Budgets;
}

/**
 * Subscriptions: events come from the subgraph that owns the field; what other subgraphs add to an event
 * is fetched for each one, in the order they came.
 */
export function newSubscribe(
  subgraphs: Subgraphs,
  { logger, budgets }: SubscribeOptions,
): Subscribe {
  return (request) => {
    const compiled = request.supergraph.compile(request.document, request.operationName);
    const coerced = coerceVariables(compiled, request);
    if (coerced.errors) return { errors: coerced.errors };
    const plan = compiled.planFor(coerced.values);
    const refused = refuseCost({
      estimated: plan.cost(coerced.values),
      budget: budgets[request.context.caller.kind],
    });
    if (refused) return { errors: [withoutStatus(refused)] };
    if (!plan.events) throw new Error('No plan of a subscription');
    const { fetch } = plan.events;
    const stopped = new AbortController();
    const events = stream(request, fetch, { subgraphs, logger, signal: stopped.signal });
    const { variables, context } = request;
    const { fetchers } = subgraphs;
    const asking = { variables, context, fetchers };
    const log = startLogging(logger, request);
    const uncount = countSubscription();
    const answers = answerEach(
      events,
      (event) => answer(event, { plan, asking, logger, owner: fetch.serviceName }),
      (count) => {
        log({ events: count });
        uncount();
      },
    );
    return stoppedBy(answers, stopped);
  };
}

interface Streaming {
  readonly subgraphs: Subgraphs;
  readonly logger: Logger;
  readonly signal: AbortSignal;
}

async function* stream(
  { supergraph, variables, context }: GraphRequest,
  primary: FetchNode,
  { subgraphs, logger, signal }: Streaming,
): AsyncGenerator<Answer, void> {
  const subgraph = primary.serviceName;
  try {
    yield* resumedEvents({
      url: subgraphs.socketUrl(subgraph),
      connectionParams: () => ({ [CALLER_HEADER]: context.signedCaller() }),
      resumption: resumptionOf(primary, variables, supergraph.schema),
      signal,
      onInterrupted: (err) => logger.warn({ err, subgraph }, 'subscription interrupted'),
    });
  } catch (error) {
    yield { data: null, errors: endOf(error, subgraph) };
  }
}

/** Why the stream ends, as its last event. */
function endOf(error: unknown, subgraph: string): readonly GraphQLFormattedError[] {
  if (error instanceof UpstreamRefused) return error.errors;
  const message = 'The events of this subscription were interrupted';
  return [refusal('SUBGRAPH_UNAVAILABLE', message, { cause: error, subgraph }).toJSON()];
}

interface Answering {
  readonly plan: CompiledPlan;
  readonly asking: Asking;
  readonly logger: Logger;
  readonly owner: string;
}

async function answer(event: Answer, options: Answering): Promise<ExecutionResult> {
  const { plan, asking, logger, owner } = options;
  const run = () => executeEvent(plan, event, asking);
  return publicAnswer(
    await withSpan('subscription event', { 'zhongtai.subgraph': owner }, run),
    logger,
  );
}

async function* answerEach<E, A>(
  events: AsyncIterable<E>,
  answerTo: (event: E) => Promise<A>,
  ended: (count: number) => void,
): AsyncGenerator<A, void> {
  let count = 0;
  try {
    for await (const event of events) {
      const answered = await answerTo(event);
      count += 1;
      yield answered;
    }
  } finally {
    ended(count);
  }
}

/** A generator that waits for an event cannot be ended from outside, so what it waits for ends first. */
function stoppedBy<T>(answers: AsyncGenerator<T, void>, stopped: AbortController) {
  const end = answers.return.bind(answers);
  answers.return = (value) => {
    stopped.abort();
    return end(value);
  };
  return answers;
}
