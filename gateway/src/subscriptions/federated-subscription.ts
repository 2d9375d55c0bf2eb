import type { FetchNode, PlanNode, QueryPlan } from '@apollo/query-planner';
import { CALLER_HEADER } from '@zhongtai/kit/caller';
import type { Logger } from '@zhongtai/kit/logging';
import { withSpan } from '@zhongtai/kit/telemetry';
import type { ExecutionResult, GraphQLFormattedError } from 'graphql';
import { refusal } from '../errors.ts';
import { publicAnswer } from '../graph/public-errors.ts';
import { type GraphRequest, variableErrors } from '../graph/request.ts';
import { runPlan } from '../graph/run-plan.ts';
import { countSubscription } from '../metrics.ts';
import { startLogging } from '../operation-log.ts';
import type { Answer } from '../subgraphs/answer.ts';
import type { DataSource } from '../subgraphs/data-source.ts';
import type { Subgraphs } from '../subgraphs/subgraphs.ts';
import { resumedEvents } from './resumed-events.ts';
import { resumptionOf } from './resumption.ts';
import { UpstreamRefused } from './upstream.ts';

export type Subscribe = (
  request: GraphRequest,
) => AsyncGenerator<ExecutionResult, void> | ExecutionResult;

/** No subgraph can have this name, so it never hides one. */
const EVENT = '\0event';

/**
 * Subscriptions: events come from the subgraph that owns the field; what other subgraphs add to an event
 * is fetched for each one, in the order they came.
 */
export function newSubscribe(subgraphs: Subgraphs, logger: Logger): Subscribe {
  return (request) => {
    const wrong = variableErrors(request);
    if (wrong.length > 0) return { errors: wrong };
    const { node } = request.supergraph.plan(request.document, request.operationName);
    if (node?.kind !== 'Subscription') throw new Error('No plan of a subscription');
    const stopped = new AbortController();
    const plan = planOfEvent(node.primary, node.rest);
    const events = stream(request, node.primary, { subgraphs, logger, signal: stopped.signal });
    const log = startLogging(logger, request);
    const uncount = countSubscription();
    const answers = answerEach(
      events,
      (event) =>
        answer(event, { plan, request, subgraphs, logger, owner: node.primary.serviceName }),
      (count) => {
        log({ events: count });
        uncount();
      },
    );
    return stoppedBy(answers, stopped);
  };
}

/** The same plan as a sequence whose first fetch gives the event that has just come. */
function planOfEvent(primary: FetchNode, rest: PlanNode | undefined): QueryPlan {
  const nodes: PlanNode[] = [{ ...primary, serviceName: EVENT }, ...(rest ? [rest] : [])];
  return { kind: 'QueryPlan', node: { kind: 'Sequence', nodes } };
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
  readonly plan: QueryPlan;
  readonly request: GraphRequest;
  readonly subgraphs: Subgraphs;
  readonly logger: Logger;
  readonly owner: string;
}

async function answer(event: Answer, options: Answering): Promise<ExecutionResult> {
  const { plan, request, subgraphs, logger, owner } = options;
  const fromOwner: DataSource = { process: async () => ({ ...event }) };
  const dataSources = { ...subgraphs.dataSources, [EVENT]: fromOwner };
  const run = () => runPlan(plan, request, dataSources);
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
