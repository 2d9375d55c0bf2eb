import type { WebSocket } from 'ws';

// Long enough for a farewell to be answered.
const FAREWELL_MS = 1_000;

/**
 * Closes a socket with the reason, and takes nothing more from it. A client that does not answer the farewell is cut
 * off, so that its subscriptions end here and behind.
 */
export function sendAway(socket: WebSocket, code: number, reason: string): void {
  if (socket.readyState !== socket.OPEN) return;
  socket.removeAllListeners('message');
  socket.close(code, reason);
  const cut = setTimeout(() => socket.terminate(), FAREWELL_MS).unref();
  socket.once('close', () => clearTimeout(cut));
}
