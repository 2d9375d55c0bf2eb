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
 * all others. Returns how to stop.
 */
export function follow(following: Following): () => void {
  const { line, live, start, onEnd } = following;
  const stream = live();
  const stopped = new AbortController();
  const send = ({ text }: Told) => line.send(text);
  const catchUp = start === null ? null : catchUpWith(stream, { ...following, start, stopped });

  function stop(): void {
    stopped.abort();
    leave();
    onEnd();
  }

  const leave = stream.join({
    tell(told) {
      if (!catchUp || catchUp.isDone()) send(told);
      else catchUp.hearLive(told);
    },
    end() {
      if (!catchUp || catchUp.isDone()) onEnd();
    },
  });
  catchUp?.run().then(() => catchUp.isDone() || stop(), stop);
  return stop;
}

interface CatchingUp extends Pick<Following, 'line' | 'missed'> {
  readonly start: string;
  readonly stopped: AbortController;
}

/**
 * Tells what was missed, until both streams have come to the same cursor: so nothing is left out and nothing said
 * twice.
 */
function catchUpWith(stream: LiveStream, { line, missed, start, stopped }: CatchingUp) {
  /** Of what was sent last. */
  let place = start;
  let isDone = false;

  function isReached(): boolean {
    const tail = stream.since(place);
    if (!tail) return false;
    isDone = true;
    for (const { text } of tail) line.send(text);
    stopped.abort();
    return true;
  }

  return {
    isDone: () => isDone,
    hearLive({ cursor }: Told) {
      if (cursor === place) isReached();
    },
    async run(): Promise<void> {
      if (isReached()) return;
      for await (const told of missed(stopped.signal)) {
        if (stopped.signal.aborted) return;
        line.send(told.text);
        place = told.cursor ?? '';
        if (isReached()) return;
        await line.drained();
      }
    },
  };
}
