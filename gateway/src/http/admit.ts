import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { type GatewayCode, statusOf } from '../errors.ts';
import type { AdaptiveLimit } from '../limits/adaptive-limit.ts';
import { countShed } from '../metrics.ts';
import { originHeaders } from './cors.ts';
import { isOperations } from './operations-routes.ts';
import { SECURITY_HEADERS } from './security-headers.ts';

const CODE: GatewayCode = 'OVERLOADED';
const HEADERS = {
  ...SECURITY_HEADERS,
  'content-type': 'application/json; charset=utf-8',
  'retry-after': '1',
};
const BODY = JSON.stringify({
  errors: [
    { message: 'Too many requests at once; try again in a moment', extensions: { code: CODE } },
  ],
});

export interface Admission {
  readonly admission: AdaptiveLimit;
  readonly origins: ReadonlySet<string>;
}

/**
 * Requests beyond what can be answered in time are sent away before anything is done for them: that must cost next to
 * nothing, or a crowd sent away would take the time of those who were let in.
 */
export function admitRequests(
  { admission, origins }: Admission,
  answer: RequestListener,
): RequestListener {
  return (request, response) => {
    if (isOperations(request.url)) return answer(request, response);
    const leave = admission.enter();
    if (!leave) return sendAway(request, response, origins);
    response.once('close', leave);
    return answer(request, response);
  };
}

function sendAway(
  { headers }: IncomingMessage,
  response: ServerResponse,
  origins: ReadonlySet<string>,
): void {
  countShed();
  response.writeHead(statusOf(CODE), { ...HEADERS, ...originHeaders(headers.origin, origins) });
  response.end(BODY);
}
