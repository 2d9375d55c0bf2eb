import { once } from 'node:events';
import { SUBSCRIPTION } from './graph.ts';

export interface Listeners {
  /** Forgets what was heard until now, and what is still to come of what happened before these numbers. */
  readonly reset: (before: ReadonlyMap<number, number>) => void;
  readonly heard: () => Heard;
  readonly close: () => Promise<void>;
}

export interface Heard {
  readonly count: number;
  /** Of each event, from its happening. */
  readonly tookMs: readonly number[];
  /** By listener: the numbers of the events of its topic that it heard. */
  readonly numbers: readonly (readonly number[])[];
}

export interface Audience {
  readonly url: string;
  readonly token: string;
  readonly listeners: number;
  readonly topics: number;
}

/** How many connect at the same time. */
const WIDTH = 50;

/** Opens a socket for each listener, which subscribes to one topic. */
export async function openListeners(audience: Audience): Promise<Listeners> {
  let tookMs: number[] = [];
  let numbers: number[][] = [];
  const sockets: WebSocket[] = [];
  let passed: ReadonlyMap<number, number> = new Map();
  const reset = (before: ReadonlyMap<number, number>) => {
    passed = before;
    tookMs = [];
    numbers = Array.from({ length: audience.listeners }, () => []);
  };
  reset(passed);
  let next = 0;
  const worker = async () => {
    while (next < audience.listeners) {
      const index = (next += 1) - 1;
      const topic = index % audience.topics;
      sockets.push(
        await listen(audience, topic, ({ number, at }) => {
          if (number <= (passed.get(topic) ?? 0)) return;
          tookMs.push(performance.timeOrigin + performance.now() - at);
          numbers[index]?.push(number);
        }),
      );
    }
  };
  await Promise.all(Array.from({ length: WIDTH }, worker));
  return {
    reset,
    heard: () => ({ count: tookMs.length, tookMs, numbers }),
    async close() {
      const closed = sockets.map((socket) => once(socket, 'close'));
      for (const socket of sockets) socket.close();
      await Promise.all(closed);
    },
  };
}

interface Happening {
  readonly number: number;
  readonly at: number;
  readonly product: { readonly name: string } | null;
}

async function listen(
  { url, token }: Audience,
  topic: number,
  hear: (event: Happening) => void,
): Promise<WebSocket> {
  const socket = new WebSocket(url.replace('http', 'ws'), 'graphql-transport-ws');
  const say = (message: object) => socket.send(JSON.stringify(message));
  // An event that misses what the second subgraph adds counts as lost.
  const hearWhole = (answer: { data?: { happened: Happening } | null }) => {
    const happened = answer.data?.happened;
    if (happened?.product?.name) hear(happened);
  };
  socket.addEventListener('error', () => console.error(`${url}: a socket failed`));
  const accepted = new Promise<void>((resolve) => {
    socket.addEventListener('message', ({ data }) => {
      const { type, payload } = JSON.parse(String(data));
      if (type === 'next') return hearWhole(payload);
      if (type === 'connection_ack') return resolve();
      if (type === 'ping') return say({ type: 'pong' });
      throw new Error(`${url}: ${String(data)}`);
    });
  });
  await once(socket, 'open');
  say({ type: 'connection_init', payload: { authorization: `Bearer ${token}` } });
  await accepted;
  const payload = { query: SUBSCRIPTION, operationName: 'Happened', variables: { topic } };
  say({ id: crypto.randomUUID(), type: 'subscribe', payload });
  return socket;
}
