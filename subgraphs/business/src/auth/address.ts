import type { IncomingMessage } from 'node:http';

/** Network address of the caller: the last one in `x-forwarded-for` is what the gateway itself saw. */
export function addressOf(request: IncomingMessage): string {
  const header = request.headers['x-forwarded-for'];
  const forwarded = (Array.isArray(header) ? header.join(',') : (header ?? '')).split(',');
  return forwarded.at(-1)?.trim() || request.socket.remoteAddress || 'unknown';
}
