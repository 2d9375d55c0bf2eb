import { randomUUID } from 'node:crypto';
import type { RequestContext } from '../context.ts';
import type { Session } from './claims.ts';
import { newCallerSigner } from './signed-callers.ts';

/** Makes the context of an operation from who asks for it. */
export function newContexts(secret: string) {
  const sign = newCallerSigner(secret);
  return (
    { caller, client, requestsPerMinute }: Session,
    version: string | null = null,
    requestId: string = randomUUID(),
  ): RequestContext => ({
    caller,
    signedCaller: sign(caller),
    requestId,
    client: { name: client, version },
    ...(requestsPerMinute !== null && { requestsPerMinute }),
  });
}
