import type { Health } from '@zhongtai/kit/health';
import { metricsPage } from '@zhongtai/kit/metrics';
import type { FastifyInstance } from 'fastify';

const PATHS: ReadonlySet<string | undefined> = new Set(['/healthz', '/readyz', '/metrics']);

/** What is answered however much there is to do. */
export const isOperations = (url: string | undefined): boolean => PATHS.has(url);

/** For whoever runs the gateway: alive, ready for work, and how it is doing. */
export function mountOperations(app: FastifyInstance, health: Health): void {
  app.get('/healthz', async () => ({ alive: true }));
  app.get('/readyz', async (_, reply) => {
    const readiness = await health.readiness();
    return reply.code(readiness.ready ? 200 : 503).send(readiness);
  });
  app.get('/metrics', async (_, reply) => {
    const { contentType, body } = await metricsPage();
    return reply.type(contentType).send(body);
  });
}
