import type { Logger } from '@zhongtai/kit/logging';
import type { ExecutionResult } from 'graphql';
import { withoutStatus } from '../errors.ts';
import { coerceVariables, type GraphRequest } from '../graph/request.ts';
import { type Budgets, refuseCost } from '../limits/budgets.ts';
import { countSubscription } from '../metrics.ts';
import { startLogging } from '../operation-log.ts';
import type { Subgraphs } from '../subgraphs/subgraphs.ts';
import type { Usage } from '../usage/usage.ts';
import { follow, type Line } from './follow.ts';
import { newLiveStream } from './live-stream.ts';
import { newLiveStreams } from './live-streams.ts';
import { type OpenAfter, openOperationEvents } from './operation-events.ts';
import { resumptionOf } from './resumption.ts';
import { newSharingKeys } from './sharing-keys.ts';

/** A subscription that runs until what is returned is called, or until `onEnd`; or why it does not. */
export type Subscribe = (
  request: GraphRequest,
  subscriber: Subscriber,
) => (() => void) | ExecutionResult;

interface Subscriber {
  readonly line: Line;
  readonly onEnd: () => void;
}

export interface SubscribeOptions {
  readonly logger: Logger;
  readonly budgets: Budgets;
  readonly usage: Usage;
}

/**
 * Subscriptions: those who ask the same in the same name share one stream of events, and its answers. One whose
 * field knows no cursors is not shared, since it begins for each who asks.
 */
export function newSubscribe(
  subgraphs: Subgraphs,
  { logger, budgets, usage }: SubscribeOptions,
): Subscribe {
  const streams = newLiveStreams();
  const keyOf = newSharingKeys();
  return (request, subscriber) => {
    const planned = planOf(request, budgets);
    if ('errors' in planned) return planned;
    const { plan, primary } = planned;
    const { variables, supergraph } = request;
    const resumption = resumptionOf(primary, variables, supergraph.schema);
    const operation = { request, plan, resumption, owner: primary.serviceName, subgraphs, logger };
    const open = openOperationEvents(operation);
    const counted = counting(subscriber, startLogging({ logger, usage }, request));
    if (!resumption.resumable) return followAlone(open, counted);
    const key = keyOf(request, resumption);
    return follow({
      ...counted,
      live: () => streams.of(key, (signal) => open(null, signal)),
      start: resumption.start,
      missed: (signal) => open(resumption.start, signal),
    });
  };
}

function planOf(request: GraphRequest, budgets: Budgets) {
  const compiled = request.supergraph.compile(request.document, request.operationName);
  const coerced = coerceVariables(compiled, request);
  if (coerced.errors) return { errors: coerced.errors };
  const plan = compiled.planFor(coerced.values, request.context.caller);
  const refused = refuseCost({
    estimated: plan.cost(coerced.values),
    budget: budgets[request.context.caller.kind],
  });
  if (refused) return { errors: [withoutStatus(refused)] };
  if (!plan.events) return { errors: plan.denied };
  return { plan, primary: plan.events.fetch };
}

function followAlone(open: OpenAfter, { line, onEnd }: Subscriber): () => void {
  const live = () =>
    newLiveStream(
      (signal) => open(null, signal),
      () => undefined,
    );
  const missed = (signal: AbortSignal) => open(null, signal);
  return follow({ line, onEnd, live, missed, start: null });
}

/** The same subscriber, whose events are counted. */
function counting(
  { line, onEnd }: Subscriber,
  log: (outcome: { readonly events: number }) => void,
): Subscriber {
  const uncount = countSubscription();
  let events = 0;
  let hasEnded = false;
  return {
    line: {
      ...line,
      send(text) {
        events += 1;
        line.send(text);
      },
    },
    onEnd() {
      if (hasEnded) return;
      hasEnded = true;
      log({ events });
      uncount();
      onEnd();
    },
  };
}
