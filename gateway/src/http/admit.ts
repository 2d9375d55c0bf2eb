import type { FastifyInstance } from 'fastify';
import { httpRefusal } from '../errors.ts';
import type { AdaptiveLimit } from '../limits/adaptive-limit.ts';
import { countShed } from '../metrics.ts';

const RETRY_AFTER_SECONDS = '1';

/** Requests to `app` beyond what can be answered in time are sent away before anything is done for them. */
export function admitRequests(app: FastifyInstance, admission: AdaptiveLimit): void {
  app.addHook('onRequest', async (_, reply) => {
    const leave = admission.enter();
    if (leave) {
      reply.raw.once('close', leave);
      return;
    }
    countShed();
    reply.header('retry-after', RETRY_AFTER_SECONDS);
    throw httpRefusal('OVERLOADED', 'Too many requests at once; try again in a moment');
  });
}
