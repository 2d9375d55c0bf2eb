import type { FastifyInstance } from 'fastify';

const PREFLIGHT = {
  'access-control-allow-methods': 'GET, POST',
  'access-control-allow-headers':
    'content-type, authorization, x-organisation, x-request-id, x-client-version, apollo-require-preflight',
  'access-control-max-age': '600',
};

/** Lets pages of `origin` read an answer when it is one of `origins`. */
export function originHeaders(origin: string | undefined, origins: ReadonlySet<string>) {
  if (origin === undefined || !origins.has(origin)) return { vary: 'origin' };
  return {
    vary: 'origin',
    'access-control-allow-origin': origin,
    'access-control-expose-headers': 'x-request-id, retry-after',
  };
}

/**
 * Browser pages of exactly these origins may call the routes of `app`. No credentials: clients send
 * tokens, never cookies, so another page can do nothing in a signed-in browser's name.
 */
export function allowOrigins(app: FastifyInstance, origins: ReadonlySet<string>): void {
  app.addHook('onRequest', async (request, reply) => {
    reply.headers(originHeaders(request.headers.origin, origins));
  });
  app.options('/graphql', async (_, reply) => {
    const allowed = reply.hasHeader('access-control-allow-origin');
    return reply
      .code(204)
      .headers(allowed ? PREFLIGHT : {})
      .send();
  });
}
