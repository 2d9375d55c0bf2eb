import { isDeepStrictEqual } from 'node:util';
import { CALLER_HEADER } from '@zhongtai/kit/caller';
import type { Logger } from '@zhongtai/kit/logging';
import { withSpan } from '@zhongtai/kit/telemetry';
import type { GraphQLFormattedError } from 'graphql';
import { asGraphQLError, refusal } from '../errors.ts';
import { executeEvent } from '../executor/index.ts';
import type { LiveSupergraph } from '../graph/live-supergraph.ts';
import { publicAnswer } from '../graph/public-errors.ts';
import type { Answer } from '../subgraphs/answer.ts';
import type { Subgraphs } from '../subgraphs/subgraphs.ts';
import type { Planned, PlanNow, Unplanned } from './planned.ts';
import { type Place, resumedEvents } from './resumed-events.ts';
import { answerEach, type Told } from './told.ts';
import { UpstreamRefused } from './upstream.ts';

export interface OperationEvents {
  readonly planNow: PlanNow;
  readonly live: Pick<LiveSupergraph, 'onChange'>;
  readonly subgraphs: Subgraphs;
  readonly logger: Logger;
}

/** Beginning after the cursor, or now. */
export type OpenAfter = (start: string | null, signal: AbortSignal) => AsyncGenerator<Told, void>;

/** What the owner of the field gave and how it is answered; or why nothing more can be asked for. */
type Happened = { readonly event: Answer; readonly planned: Planned } | Unplanned;

/**
 * The events of a subscription, from the subgraph that owns its field, each with what other subgraphs add to it.
 * Why they end is told as the last event.
 */
export function openOperationEvents(operation: OperationEvents): OpenAfter {
  return (start, signal) =>
    answerEach(legsOf(operation, { after: start }, signal), (each) => tell(operation, each));
}

/** One leg after another: each lasts until the graph is another one, on which the owner has to be asked otherwise. */
async function* legsOf(
  operation: OperationEvents,
  place: Place,
  signal: AbortSignal,
): AsyncGenerator<Happened, void> {
  const { planNow, live } = operation;
  while (!signal.aborted) {
    const began = planNow();
    if ('errors' in began) return yield began;
    let planned = began;
    const outdated = new AbortController();
    const unfollow = live.onChange(() => {
      const next = planNow();
      if (!('errors' in next) && isAskedAlike(next, planned)) planned = next;
      else outdated.abort();
    });
    try {
      const leg = AbortSignal.any([signal, outdated.signal]);
      for await (const event of eventsOf(operation, { planned, place, signal: leg })) {
        yield { event, planned };
      }
    } catch (error) {
      return yield { event: { data: null, errors: endOf(error, planned.owner) }, planned };
    } finally {
      unfollow();
    }
    // A field without cursors begins anew; whatever has them goes on where it was.
    if (!outdated.signal.aborted) return;
  }
}

interface Leg {
  readonly planned: Planned;
  readonly place: Place;
  readonly signal: AbortSignal;
}

function eventsOf(
  { subgraphs, logger }: OperationEvents,
  { planned: { request, resumption, owner }, place, signal }: Leg,
): AsyncGenerator<Answer, void> {
  return resumedEvents({
    url: subgraphs.socketUrl(owner),
    connectionParams: () => ({ [CALLER_HEADER]: request.context.signedCaller() }),
    resumption,
    place,
    signal,
    onInterrupted: (err) => logger.warn({ err, subgraph: owner }, 'subscription interrupted'),
  });
}

const isAskedAlike = (one: Planned, other: Planned): boolean =>
  one.owner === other.owner &&
  isDeepStrictEqual(one.resumption.payload(null), other.resumption.payload(null));

/** Why the stream ends, as its last event. */
function endOf(error: unknown, subgraph: string): readonly GraphQLFormattedError[] {
  if (error instanceof UpstreamRefused) return error.errors;
  const message = 'The events of this subscription were interrupted';
  return [refusal('SUBGRAPH_UNAVAILABLE', message, { cause: error, subgraph }).toJSON()];
}

async function tell({ subgraphs, logger }: OperationEvents, happened: Happened): Promise<Told> {
  if ('errors' in happened) {
    const { errors } = happened;
    return { cursor: null, text: JSON.stringify(publicAnswer({ errors }, logger)) };
  }
  const { event, planned } = happened;
  const { request, plan, resumption, owner } = planned;
  const { variables, context } = request;
  // Before the executor, which changes what it is given.
  const cursor = resumption.cursorOf(event);
  const run = () => executeEvent(plan, event, { variables, context, ...subgraphs });
  const answer = await withSpan('subscription event', { 'zhongtai.subgraph': owner }, run).catch(
    (error: unknown) => ({ errors: [asGraphQLError(error)] }),
  );
  return { cursor, text: JSON.stringify(publicAnswer(answer, logger)) };
}
