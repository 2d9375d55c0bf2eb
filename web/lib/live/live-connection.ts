import { z } from 'zod';
import { CLIENT_VERSION } from '#generated/client-version.ts';

const ticketShape = z.object({
  url: z.string(),
  token: z.string(),
  organisation: z.string().nullable(),
});

export interface Subscription {
  readonly documentId: string;
  readonly variables: Record<string, unknown>;
}

/**
 * One connection to the gateway for one subscription, open until it breaks or is stopped.
 * @throws when there is no session, the connection breaks, or the graph refuses
 */
export async function* openLive<R>(
  { documentId, variables }: Subscription,
  signal: AbortSignal,
  onConnected: () => void,
): AsyncGenerator<R> {
  const { createClient } = await import('graphql-ws');
  const ticket = await fetchTicket(signal);
  const client = createClient({
    url: ticket.url,
    retryAttempts: 0,
    connectionParams: {
      authorization: `Bearer ${ticket.token}`,
      clientVersion: CLIENT_VERSION,
      ...(ticket.organisation ? { organisation: ticket.organisation } : {}),
    },
    on: { connected: onConnected },
  });
  // The gateway knows the document by its id; the protocol wants a text all the same.
  const messages = client.iterate<R>({ query: '', variables, extensions: { documentId } });
  // Not the client: while it connects, disposing of it would have it write to a socket that is closed.
  const stop = () => void messages.return?.();
  signal.addEventListener('abort', stop);
  try {
    for await (const { data, errors } of messages) {
      if (errors) throw new Error(errors.map(({ message }) => message).join('; '));
      // The gateway answers in the shape of the document whose type R was generated from.
      if (data) yield data;
    }
  } finally {
    signal.removeEventListener('abort', stop);
    await client.dispose();
  }
}

async function fetchTicket(signal: AbortSignal) {
  const response = await fetch('/api/ticket', { method: 'POST', signal });
  if (!response.ok) throw new Error(`No ticket: ${response.status}`);
  return ticketShape.parse(await response.json());
}
