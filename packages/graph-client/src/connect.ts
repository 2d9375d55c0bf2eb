import { type Client, CloseCode, createClient } from 'graphql-ws';
import type { GraphOptions } from './graph-client.ts';
import { GraphRefused } from './graph-refused.ts';

// A gateway that vanished without a word is noticed after one unanswered ping.
const PING_MS = 10_000;
const PONG_WITHIN_MS = 5_000;

/** A connection that does not come back by itself, since only we know the cursor. */
export function connect(
  { url, token, organisation, version }: GraphOptions,
  onAccepted: () => void,
): Client {
  let waiting: ReturnType<typeof setTimeout> | undefined;
  const client = createClient({
    url: url.replace(/^http/, 'ws'),
    retryAttempts: 0,
    keepAlive: PING_MS,
    connectionParams: async () => ({
      authorization: `Bearer ${await token()}`,
      ...(organisation !== undefined && { organisation }),
      ...(version !== undefined && { clientVersion: version }),
    }),
    on: {
      connected: onAccepted,
      closed: () => clearTimeout(waiting),
      ping(received) {
        if (!received) waiting = setTimeout(() => client.terminate(), PONG_WITHIN_MS);
      },
      pong(received) {
        if (received) clearTimeout(waiting);
      },
    },
  });
  return client;
}

const FORBIDDEN: number = CloseCode.Forbidden;
const REFUSING: readonly number[] = [
  FORBIDDEN,
  CloseCode.BadRequest,
  CloseCode.SubprotocolNotAcceptable,
  CloseCode.TooManyInitialisationRequests,
];

/** What the gateway said when it closed, as in `FORBIDDEN: Not yours`; null when it did not refuse anything. */
export function refusalOf(closed: unknown) {
  if (typeof closed !== 'object' || closed === null) return null;
  const { code, reason } = closed as { readonly code?: unknown; readonly reason?: unknown };
  if (typeof code !== 'number' || !REFUSING.includes(code)) return null;
  const [, name = 'UNKNOWN', message = ''] = /^([A-Z_]+): (.*)$/s.exec(String(reason)) ?? [];
  return {
    error: new GraphRefused([{ message: message || String(reason), extensions: { code: name } }]),
    /** A token can be had anew; nothing else would be otherwise the next time. */
    isFinal: code !== FORBIDDEN,
  };
}
