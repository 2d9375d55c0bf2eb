import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { withRequestId } from '@zhongtai/kit/logging';
import { continueTrace, withSpan } from '@zhongtai/kit/telemetry';

const SAFE_ID = /^[\w-]{8,64}$/;

/** The id a client or proxy gave the request if it is safe to write into logs, else a new one. */
export function requestIdOf({ headers }: Pick<IncomingMessage, 'headers'>): string {
  const given = headers['x-request-id'];
  return typeof given === 'string' && SAFE_ID.test(given) ? given : randomUUID();
}

/** Runs `run` inside the caller's trace and under the request's id. */
export function inRequest<T>(
  name: string,
  { id, headers }: { readonly id: string; readonly headers: IncomingMessage['headers'] },
  run: () => Promise<T>,
): Promise<T> {
  return withRequestId(id, () => continueTrace(headers, () => withSpan(name, {}, run)));
}
