import type { LiveStream } from './live-stream.ts';
import type { Told } from './told.ts';

/** Where the events of one subscription go. */
export interface Line {
  readonly send: (text: string) => void;
  /** While the client is slow to take what was sent: resolves when it has. */
  readonly drained: () => Promise<void> | undefined;
}

export interface Following {
  readonly line: Line;
  readonly live: () => LiveStream;
  /** Cursor after which the client wants to begin; null for now. */
  readonly start: string | null;
  /** Events of this subscriber alone, after `start`. */
  readonly missed: (signal: AbortSignal) => AsyncGenerator<Told, void>;
  readonly onEnd: () => void;
}

/**
 * Sends one subscriber each event once and in order. Whoever comes back is told what was missed, then goes on with
 * all others: at a cursor that both streams have come to, so that nothing is left out and nothing said twice.
 * Returns how to stop.
 */
export function follow({ line, live, start, missed, onEnd }: Following): () => void {
  const stream = live();
  const catchingUp = new AbortController();
  const send = ({ text }: Told) => line.send(text);
  /** Of what was sent last; null once this subscriber is with all others. */
  let place: string | null = start;

  function joinAfter(cursor: string): boolean {
    const tail = stream.since(cursor);
    if (!tail) return false;
    place = null;
    tail.forEach(send);
    catchingUp.abort();
    return true;
  }

  async function catchUp(): Promise<void> {
    for await (const told of missed(catchingUp.signal)) {
      if (catchingUp.signal.aborted) return;
      send(told);
      place = told.cursor ?? '';
      if (joinAfter(place)) return;
      await line.drained();
    }
    if (!catchingUp.signal.aborted) stop();
  }

  function stop(): void {
    catchingUp.abort();
    leave();
    onEnd();
  }

  const leave = stream.join({
    tell(told) {
      if (place === null) send(told);
      // What all others are told just now is what was sent here last.
      else if (told.cursor === place) joinAfter(place);
    },
    end() {
      if (place === null) onEnd();
    },
  });
  if (start !== null && !joinAfter(start)) void catchUp().catch(stop);
  return stop;
}
