import type { Server } from 'node:http';
import type { Server as Listener } from 'node:net';

export interface DrainOptions {
  readonly graceMs?: number;
  /** What else takes connections for the server. */
  readonly besides?: readonly Listener[];
}

/**
 * Takes no new connection, lets running requests end and closes idle connections;
 * after `graceMs` cuts what is left.
 */
export async function drainServer(
  server: Server,
  { graceMs = 5_000, besides = [] }: DrainOptions = {},
): Promise<void> {
  const closed = Promise.all([server, ...besides].map(closeListener));
  // A connection becomes idle only when its response has gone out, so look again and again.
  const sweep = setInterval(() => server.closeIdleConnections(), 50);
  const cut = setTimeout(() => server.closeAllConnections(), graceMs);
  try {
    await closed;
  } finally {
    clearInterval(sweep);
    clearTimeout(cut);
  }
}

async function closeListener(listener: Listener): Promise<void> {
  if (!listener.listening) return;
  await new Promise<void>((resolve, reject) => {
    listener.close((error) => (error ? reject(error) : resolve()));
  });
}
