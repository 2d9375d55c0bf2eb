import type { FastifyInstance } from 'fastify';

const PREFLIGHT = {
  'access-control-allow-methods': 'GET, POST',
  'access-control-allow-headers':
    'content-type, authorization, x-organisation, x-request-id, x-client-version, apollo-require-preflight',
  'access-control-max-age': '600',
};

/**
 * Browser pages of exactly these origins may call the routes of `app`. No credentials: clients send
 * tokens, never cookies, so another page can do nothing in a signed-in browser's name.
 */
export function allowOrigins(app: FastifyInstance, origins: ReadonlySet<string>): void {
  app.addHook('onRequest', async (request, reply) => {
    reply.header('vary', 'origin');
    const { origin } = request.headers;
    if (origin === undefined || !origins.has(origin)) return;
    reply.header('access-control-allow-origin', origin);
    reply.header('access-control-expose-headers', 'x-request-id');
  });
  app.options('/graphql', async (_, reply) => {
    const allowed = reply.hasHeader('access-control-allow-origin');
    return reply
      .code(204)
      .headers(allowed ? PREFLIGHT : {})
      .send();
  });
}
