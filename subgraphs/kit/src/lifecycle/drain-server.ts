import type { Server } from 'node:http';

/**
 * Takes no new connection, lets running requests end and closes idle connections;
 * after `graceMs` cuts what is left.
 */
export async function drainServer(server: Server, graceMs = 5_000): Promise<void> {
  if (!server.listening) return;
  const closed = new Promise<void>((resolve, reject) => {
    server.close((error) => (error ? reject(error) : resolve()));
  });
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
