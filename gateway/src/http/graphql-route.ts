import type { ApolloServer } from '@apollo/server';
import { fastifyApolloHandler } from '@as-integrations/fastify';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { RequestContext } from '../context.ts';
import { resolveBody } from '../documents/resolve-document.ts';
import type { DocumentStore } from '../documents/document-store.ts';
import { inRequest } from './request-scope.ts';

export interface GraphqlRoute {
  readonly apollo: ApolloServer<RequestContext>;
  readonly documents: () => DocumentStore;
  /** @throws GraphQLError when the request's credentials are refused */
  readonly contextOfRequest: (request: FastifyRequest) => Promise<RequestContext>;
}

/** Queries and mutations over HTTP. */
export function mountGraphql(app: FastifyInstance, route: GraphqlRoute): void {
  const { apollo, documents, contextOfRequest } = route;
  const answer = fastifyApolloHandler(apollo, { context: contextOfRequest });
  app.route({
    method: ['GET', 'POST'],
    url: '/graphql',
    preHandler: async (request) => {
      request.body = resolveBody(documents(), request.body);
    },
    handler: (request, reply) =>
      inRequest('graphql request', request, async () => {
        reply.header('content-security-policy', "default-src 'none'; frame-ancestors 'none'");
        reply.header('cache-control', 'no-store');
        return answer.call(app, request, reply);
      }),
  });
}
