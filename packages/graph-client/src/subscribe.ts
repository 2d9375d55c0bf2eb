import { createClient } from 'graphql-ws';
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
  while (true) {
    if (signal?.aborted) return;
    try {
      for await (const event of connection(options, subscription, after)) {
        failures = 0;
        yield event;
        after = cursorOf(event);
      }
      return;
    } catch (error) {
      if (error instanceof GraphRefused) throw error;
      await pause(Math.min(100 * 2 ** failures, LONGEST_PAUSE_MS) * (0.5 + Math.random() / 2));
      failures += 1;
    }
  }
}

/** Events of one connection; throws anything but GraphRefused when it breaks. */
async function* connection<Data>(
  { url, token, organisation }: GraphOptions,
  { query, variables, signal }: Subscription<Data>,
  after: string | null,
): AsyncGenerator<Data, void> {
  const client = createClient({
    url: url.replace(/^http/, 'ws'),
    retryAttempts: 0,
    connectionParams: async () => ({
      authorization: `Bearer ${await token()}`,
      ...(organisation !== undefined && { organisation }),
    }),
  });
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
