import type { GraphQLFormattedError } from 'graphql';
import { type Client, createClient, type SubscribePayload } from 'graphql-ws';
import { WebSocket } from 'ws';
import type { Answer } from '../subgraphs/answer.ts';
import { newQueue } from './queue.ts';

/** The subgraph answered the subscription with errors: asking again would not help. */
export class UpstreamRefused extends Error {
  readonly errors: readonly GraphQLFormattedError[];

  constructor(errors: readonly GraphQLFormattedError[]) {
    super('The subgraph refused the subscription');
    this.errors = errors;
  }
}

/** The connection to the subgraph could not be made, or ended while the subscription ran. */
export class UpstreamLost extends Error {}

export interface Upstream {
  readonly url: string;
  /** Asked as the connection opens. */
  readonly connectionParams: () => Record<string, unknown>;
  readonly payload: SubscribePayload;
  /** Aborting ends the events at once. */
  readonly signal: AbortSignal;
  /** With what the subgraph said when it accepted the connection. */
  readonly onAccepted: (payload: unknown) => void;
}

// A peer that vanished without a word is noticed after one unanswered ping.
const PING_MS = 30_000;
const PONG_WITHIN_MS = 5_000;
// So many events may wait here; then the subgraph is read no further, and waits in its turn.
const MAX_WAITING = 64;

/** Events of one subscription over one connection of its own. @throws UpstreamRefused, UpstreamLost */
export async function* openUpstream(upstream: Upstream): AsyncGenerator<Answer, void> {
  const { payload, signal } = upstream;
  const queue = newQueue<Answer>(MAX_WAITING);
  const reading = newReading();
  const lost = (cause?: unknown) => queue.end(new UpstreamLost('Connection lost', { cause }));
  const client = connect(upstream, reading, () => endWith(lost));

  function endWith(end: () => void): void {
    end();
    // Else the farewell would wait behind what is not read.
    reading.resume();
    // A connection that fails while it is made fails this, too.
    void Promise.resolve(client.dispose()).catch(() => undefined);
  }
  const stop = () => endWith(() => queue.end());
  signal.addEventListener('abort', stop, { once: true });
  client.subscribe(payload, {
    next(result) {
      queue.push(result as Answer);
      reading.pauseFor(queue.crowded());
    },
    error: (cause) => endWith(() => (isRefusal(cause) ? refuse(cause) : lost(cause))),
    complete: stop,
  });
  const refuse = (errors: readonly GraphQLFormattedError[]) =>
    queue.end(new UpstreamRefused(errors));
  try {
    if (signal.aborted) return;
    yield* queue.read();
  } finally {
    signal.removeEventListener('abort', stop);
    stop();
  }
}

type Reading = ReturnType<typeof newReading>;

function connect({ url, ...upstream }: Upstream, reading: Reading, onClosed: () => void): Client {
  const client = createClient({
    url,
    webSocketImpl: WebSocket,
    connectionParams: upstream.connectionParams,
    // The library would ask again without the cursor, so whoever reads this does it.
    retryAttempts: 0,
    keepAlive: PING_MS,
    on: {
      opened: (socket) => reading.of(socket as WebSocket),
      connected: (_, accepted) => upstream.onAccepted(accepted),
      closed: onClosed,
      // While nothing is read, no answer to a ping is either.
      ...answeredPings(() => reading.isPaused() || client.terminate()),
    },
  });
  return client;
}

/** Reading from a socket, which stops while there is no room. */
function newReading() {
  let socket: WebSocket | undefined;
  let isPaused = false;
  const resume = () => {
    isPaused = false;
    socket?.resume();
  };
  return {
    of: (opened: WebSocket) => void (socket = opened),
    isPaused: () => isPaused,
    resume,
    pauseFor(room: Promise<void> | undefined) {
      if (!room || isPaused) return;
      isPaused = true;
      socket?.pause();
      void room.then(resume);
    },
  };
}

function answeredPings(giveUp: () => void) {
  let waiting: NodeJS.Timeout | undefined;
  return {
    ping: (received: boolean) => {
      if (!received) waiting = setTimeout(giveUp, PONG_WITHIN_MS);
    },
    pong: (received: boolean) => {
      if (received) clearTimeout(waiting);
    },
  };
}

const isRefusal = (cause: unknown): cause is readonly GraphQLFormattedError[] =>
  Array.isArray(cause);
