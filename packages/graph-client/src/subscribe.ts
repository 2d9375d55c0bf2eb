import { connect, refusalOf } from './connect.ts';
import type { GraphOptions } from './graph-client.ts';
import { type GraphError, GraphRefused } from './graph-refused.ts';

export interface Subscription<Data> {
  /** Takes the cursor to begin after as `$after: Cursor`. */
  readonly query: string;
  readonly variables?: Readonly<Record<string, unknown>>;
  /** Cursor of the last event that was dealt with; left out: from now on. */
  readonly after?: string | null;
  readonly cursorOf: (event: Data) => string;
  /** Aborting ends the events. */
  readonly signal?: AbortSignal;
}

const LONGEST_PAUSE_MS = 10_000;

export async function* subscribe<Data>(
  options: GraphOptions,
  subscription: Subscription<Data>,
): AsyncGenerator<Data, void> {
  const { cursorOf, signal } = subscription;
  let after = subscription.after ?? null;
  let failures = 0;
  /** One refusal may be of a token that has just expired. */
  let isRefused = false;
  const onAccepted = () => (isRefused = false);
  while (true) {
    if (signal?.aborted) return;
    const began = Date.now();
    try {
      for await (const event of connection(options, { ...subscription, after }, onAccepted)) {
        failures = 0;
        yield event;
        after = cursorOf(event);
      }
      return;
    } catch (error) {
      if (error instanceof GraphRefused) throw error;
      const refusal = refusalOf(error);
      if (refusal && (isRefused || refusal.isFinal)) throw refusal.error;
      isRefused = refusal !== null;
      if (Date.now() - began > LONGEST_PAUSE_MS) failures = 0;
      await pause(Math.min(100 * 2 ** failures, LONGEST_PAUSE_MS) * (0.5 + Math.random() / 2));
      failures += 1;
    }
  }
}

/** Events of one connection; throws anything but GraphRefused when it breaks. */
async function* connection<Data>(
  options: GraphOptions,
  { query, variables, signal, after }: Subscription<Data>,
  onAccepted: () => void,
): AsyncGenerator<Data, void> {
  const client = connect(options, onAccepted);
  const stop = () => void client.dispose();
  signal?.addEventListener('abort', stop);
  try {
    const payload = { query, variables: { ...variables, after } };
    for await (const { data, errors } of client.iterate<Data>(payload)) {
      if (errors) throw new GraphRefused(errors, data);
      if (data) yield data;
    }
  } catch (error) {
    throw Array.isArray(error) ? new GraphRefused(error as GraphError[]) : error;
  } finally {
    signal?.removeEventListener('abort', stop);
    await client.dispose();
  }
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
