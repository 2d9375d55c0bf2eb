import type { Logger } from '@zhongtai/kit/logging';
import type { ExecutionResult } from 'graphql';
import type { LiveSupergraph } from '../graph/live-supergraph.ts';
import { publicAnswer } from '../graph/public-errors.ts';
import type { GraphRequest } from '../graph/request.ts';
import type { Budgets } from '../limits/budgets.ts';
import { countSubscription } from '../metrics.ts';
import { startLogging } from '../operation-log.ts';
import type { Subgraphs } from '../subgraphs/subgraphs.ts';
import type { Usage } from '../usage/usage.ts';
import { follow, type Line } from './follow.ts';
import { newLiveStream } from './live-stream.ts';
import { newLiveStreams } from './live-streams.ts';
import { type OpenAfter, openOperationEvents } from './operation-events.ts';
import { planOnLiveGraph } from './planned.ts';
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
  readonly live: LiveSupergraph;
}

/**
 * Subscriptions: those who ask the same in the same name share one stream of events, and its answers. One whose
 * field knows no cursors is not shared, since it begins for each who asks.
 */
export function newSubscribe(
  subgraphs: Subgraphs,
  { logger, budgets, usage, live }: SubscribeOptions,
): Subscribe {
  const streams = newLiveStreams();
  const keyOf = newSharingKeys();
  return (request, subscriber) => {
    const planNow = planOnLiveGraph(request, { live, budgets });
    const planned = planNow();
    if ('errors' in planned) return publicAnswer(planned, logger);
    const { resumption } = planned;
    const open = openOperationEvents({ planNow, live, subgraphs, logger });
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
