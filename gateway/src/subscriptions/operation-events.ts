import { CALLER_HEADER } from '@zhongtai/kit/caller';
import type { Logger } from '@zhongtai/kit/logging';
import { withSpan } from '@zhongtai/kit/telemetry';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { refusal } from '../errors.ts';
import { type CompiledPlan, executeEvent } from '../executor/index.ts';
import { publicAnswer } from '../graph/public-errors.ts';
import type { GraphRequest } from '../graph/request.ts';
import type { Answer } from '../subgraphs/answer.ts';
import type { Subgraphs } from '../subgraphs/subgraphs.ts';
import { resumedEvents } from './resumed-events.ts';
import type { Resumption } from './resumption.ts';
import { answerEach, type Told } from './told.ts';
import { UpstreamRefused } from './upstream.ts';

export interface OperationEvents {
  readonly request: GraphRequest;
  readonly plan: CompiledPlan;
  readonly resumption: Resumption;
  /** Which subgraph owns the field. */
  readonly owner: string;
  readonly subgraphs: Subgraphs;
  readonly logger: Logger;
}

/** Beginning after the cursor, or now. */
export type OpenAfter = (start: string | null, signal: AbortSignal) => AsyncGenerator<Told, void>;

/**
 * The events of a subscription, from the subgraph that owns its field, each with what other subgraphs add to it.
 * Why they end is told as the last event.
 */
export function openOperationEvents(operation: OperationEvents): OpenAfter {
  return (start, signal) =>
    answerEach(eventsOf(operation, start, signal), (event) => tell(operation, event));
}

async function* eventsOf(
  { request: { context }, resumption, owner, subgraphs, logger }: OperationEvents,
  start: string | null,
  signal: AbortSignal,
): AsyncGenerator<Answer, void> {
  try {
    yield* resumedEvents({
      url: subgraphs.socketUrl(owner),
      connectionParams: () => ({ [CALLER_HEADER]: context.signedCaller() }),
      resumption,
      start,
      signal,
      onInterrupted: (err) => logger.warn({ err, subgraph: owner }, 'subscription interrupted'),
    });
  } catch (error) {
    yield { data: null, errors: endOf(error, owner) };
  }
}

/** Why the stream ends, as its last event. */
function endOf(error: unknown, subgraph: string): readonly GraphQLFormattedError[] {
  if (error instanceof UpstreamRefused) return error.errors;
  const message = 'The events of this subscription were interrupted';
  return [refusal('SUBGRAPH_UNAVAILABLE', message, { cause: error, subgraph }).toJSON()];
}

async function tell(operation: OperationEvents, event: Answer): Promise<Told> {
  const { request, plan, resumption, owner, subgraphs, logger } = operation;
  const { variables, context } = request;
  // Before the executor, which changes what it is given.
  const cursor = resumption.cursorOf(event);
  const run = () => executeEvent(plan, event, { variables, context, ...subgraphs });
  const answer = await withSpan('subscription event', { 'zhongtai.subgraph': owner }, run).catch(
    (error: unknown) => ({ errors: [asGraphQLError(error)] }),
  );
  return { cursor, text: JSON.stringify(publicAnswer(answer, logger)) };
}

function asGraphQLError(error: unknown): GraphQLError {
  if (error instanceof GraphQLError) return error;
  const originalError = error instanceof Error ? error : new Error(String(error));
  return new GraphQLError(originalError.message, { originalError });
}
