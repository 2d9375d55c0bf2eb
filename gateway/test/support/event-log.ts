import { EventEmitter, on } from 'node:events';

export interface LoggedEvent {
  readonly cursor: string;
  readonly id: string;
}

/** Events in order that can be read from any cursor on, as an outbox can. Outlives the process that serves it. */
export function newEventLog() {
  const events: LoggedEvent[] = [];
  const wake = new EventEmitter().setMaxListeners(0);
  let readers = 0;

  async function* follow(
    after: string | null,
    stop: AbortController,
  ): AsyncGenerator<LoggedEvent, void> {
    let position = after === null ? events.length : Number(after);
    const awakened = on(wake, 'event', { signal: stop.signal });
    readers += 1;
    try {
      for (;;) {
        for (const event of events.slice(position)) {
          position += 1;
          yield event;
        }
        await awakened.next().catch(() => undefined);
        if (stop.signal.aborted) return;
      }
    } finally {
      readers -= 1;
      stop.abort();
    }
  }

  /** Ends at once, also while it waits. */
  function read(after: string | null): AsyncGenerator<LoggedEvent, void> {
    const stop = new AbortController();
    const stream = follow(after, stop);
    const end = stream.return.bind(stream);
    stream.return = (value) => {
      stop.abort();
      return end(value);
    };
    return stream;
  }

  return {
    publish(...ids: string[]) {
      for (const id of ids) events.push({ id, cursor: String(events.length + 1) });
      wake.emit('event');
    },
    length: () => events.length,
    readers: () => readers,
    read,
  };
}
