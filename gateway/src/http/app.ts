import type { Health } from '@zhongtai/kit/health';
import type { Logger } from '@zhongtai/kit/logging';
import Fastify, { type FastifyInstance } from 'fastify';
import { answerErrors } from './error-answer.ts';
import { mountOperations } from './operations-routes.ts';
import { requestIdOf } from './request-scope.ts';
import { secureHeaders } from './security-headers.ts';

export interface AppOptions {
  readonly publicUrl: string;
  readonly bodyBytes: number;
  readonly health: Health;
  readonly logger: Logger;
}

/** The HTTP server with all that does not depend on the graph. */
export function newApp({ publicUrl, bodyBytes, health, logger }: AppOptions): FastifyInstance {
  const app = Fastify({ bodyLimit: bodyBytes, genReqId: requestIdOf });
  app.addHook('onRequest', async (request, reply) => {
    reply.header('x-request-id', request.id);
  });
  secureHeaders(app, publicUrl);
  answerErrors(app, logger);
  mountOperations(app, health);
  return app;
}
