import { setTimeout as pause } from 'node:timers/promises';
import type { Answer } from '../subgraphs/answer.ts';
import type { Resumption } from './resumption.ts';
import { openUpstream, type Upstream, UpstreamLost } from './upstream.ts';

export interface ResumedEvents extends Pick<Upstream, 'url' | 'connectionParams' | 'signal'> {
  readonly resumption: Resumption;
  /** Where to begin; moves on with each event. */
  readonly place: Place;
  readonly onInterrupted: (error: UpstreamLost) => void;
}

/** Where a reader of events is. */
export interface Place {
  /** Cursor of the last event; null for now. */
  after: string | null;
}

const FIRST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 5_000;

/**
 * Events of a subscription across restarts of its subgraph: each connection goes on after the last cursor
 * seen, so nothing is lost and nothing comes twice. @throws UpstreamRefused; UpstreamLost if not resumable
 */
export async function* resumedEvents(options: ResumedEvents): AsyncGenerator<Answer, void> {
  const { resumption, place, signal, onInterrupted } = options;
  for (let failures = 0; !signal.aborted; failures += 1) {
    try {
      const events = openUpstream({
        ...options,
        payload: resumption.payload(place.after),
        // Before the first event only the subgraph knows where we stand.
        onAccepted: (accepted) => (place.after ??= positionIn(accepted)),
      });
      for await (const event of events) {
        failures = 0;
        place.after = resumption.cursorOf(event) ?? place.after;
        yield event;
      }
      return;
    } catch (error) {
      if (!(error instanceof UpstreamLost) || !resumption.resumable) throw error;
      onInterrupted(error);
      await pause(pauseMs(failures), undefined, { signal }).catch(() => undefined);
    }
  }
}

/** Doubles up to 5 s; the random half keeps many subscriptions from coming back in the same instant. */
function pauseMs(failures: number): number {
  const longest = Math.min(FIRST_PAUSE_MS * 2 ** failures, LONGEST_PAUSE_MS);
  return (longest / 2) * (1 + Math.random());
}

function positionIn(accepted: unknown): string | null {
  if (typeof accepted !== 'object' || accepted === null || !('cursor' in accepted)) return null;
  return typeof accepted.cursor === 'string' ? accepted.cursor : null;
}
