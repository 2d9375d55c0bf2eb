import { createServer } from 'node:http';
import type { Health } from '@zhongtai/kit/health';
import type { Logger } from '@zhongtai/kit/logging';
import Fastify, { type FastifyInstance } from 'fastify';
import { type Admission, admitRequests } from './admit.ts';
import { answerErrors } from './error-answer.ts';
import { mountOperations } from './operations-routes.ts';
import type { Proxies } from './client-address.ts';
import { requestIdOf } from './request-scope.ts';
import { secureHeaders } from './security-headers.ts';

/** Longer than proxies keep theirs, so that none sends into a connection that is just being closed. */
const KEEP_ALIVE_MS = 72_000;

export interface AppOptions extends Admission {
  readonly publicUrl: string;
  readonly bodyBytes: number;
  readonly health: Health;
  readonly logger: Logger;
  readonly proxies: Proxies;
}

/** The HTTP server with all that does not depend on the graph. */
export function newApp({
  publicUrl,
  bodyBytes,
  health,
  logger,
  proxies,
  ...admission
}: AppOptions): FastifyInstance {
  const app = Fastify({
    bodyLimit: bodyBytes,
    genReqId: requestIdOf,
    serverFactory: (answer) =>
      createServer({ keepAliveTimeout: KEEP_ALIVE_MS }, admitRequests(admission, answer)),
    trustProxy: (address: string) => proxies.trusts(address),
  });
  app.addHook('onRequest', async (request, reply) => {
    reply.header('x-request-id', request.id);
  });
  secureHeaders(app, publicUrl);
  answerErrors(app, logger);
  mountOperations(app, health);
  return app;
}
