import type { Told } from './told.ts';

interface Listener {
  readonly tell: (told: Told) => void;
  /** Nothing comes any more. */
  readonly end: () => void;
}

/** The events of one operation from now on, read and answered once for all who listen. */
export interface LiveStream {
  /** Returns how to leave; when the last one leaves the stream ends. */
  join(listener: Listener): () => void;
  /** What was told after this cursor; null when that is no longer, or not yet, known here. */
  since(cursor: string): readonly Told[] | null;
}

/** Opens events; ends when the signal aborts. */
export type OpenEvents = (signal: AbortSignal) => AsyncGenerator<Told, void>;

// What a client that lost its connection for a moment has missed.
const KEEP = { events: 128, characters: 128 * 1024 };

/** `onEnd`: nobody may join any more. */
export function newLiveStream(open: OpenEvents, onEnd: () => void): LiveStream {
  const listeners = new Set<Listener>();
  const recent = newRecent();
  const stopped = new AbortController();

  async function run(): Promise<void> {
    for await (const told of open(stopped.signal)) {
      if (stopped.signal.aborted) return;
      recent.add(told);
      for (const listener of listeners) listener.tell(told);
    }
  }

  function end(): void {
    onEnd();
    for (const listener of listeners) listener.end();
    listeners.clear();
  }
  // A stream says itself, as its last event, why it ends.
  run().then(end, end);

  return {
    join(listener) {
      listeners.add(listener);
      return () => {
        if (!listeners.delete(listener) || listeners.size > 0) return;
        stopped.abort();
        onEnd();
      };
    },
    since: (cursor) => recent.since(cursor),
  };
}

function newRecent() {
  const kept: Told[] = [];
  let characters = 0;
  return {
    add(told: Told) {
      kept.push(told);
      characters += told.text.length;
      while (kept.length > KEEP.events || characters > KEEP.characters) {
        characters -= kept.shift()?.text.length ?? 0;
      }
    },
    since(cursor: string): readonly Told[] | null {
      const at = kept.findLastIndex((told) => told.cursor === cursor);
      return at < 0 ? null : kept.slice(at + 1);
    },
  };
}
