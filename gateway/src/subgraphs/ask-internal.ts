import { CALLER_HEADER, serviceCaller } from '@zhongtai/kit/caller';
import { newCallerSigner } from '../auth/signed-callers.ts';

const TIMEOUT_MS = 2_000;

/** Asks a path beside the graph of a subgraph, by its whole address. @throws when nobody answers in time */
export type AskInternal = (url: string, body?: object) => Promise<Response>;

/** As the gateway itself, for no caller. With a body it is posted. */
export function newAskInternal(gatewaySecret: string): AskInternal {
  const signed = newCallerSigner(gatewaySecret)(serviceCaller('gateway'));
  return (url, body) =>
    fetch(url, {
      headers: { [CALLER_HEADER]: signed(), ...(body && { 'content-type': 'application/json' }) },
      ...(body && { method: 'POST', body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
}
