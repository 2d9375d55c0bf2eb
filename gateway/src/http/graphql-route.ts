import type { ApolloServer } from '@apollo/server';
import { fastifyApolloHandler } from '@as-integrations/fastify';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { RequestContext } from '../context.ts';
import {
  documentIdOf,
  refuseUnregistered,
  resolveAddress,
  resolveBody,
} from '../documents/resolve-document.ts';
import type { DocumentStore } from '../documents/document-store.ts';
import type { RateLimits } from '../limits/rates.ts';
import { refuseOften } from './rate.ts';
import { inRequest } from './request-scope.ts';

export interface GraphqlRoute {
  readonly apollo: ApolloServer<RequestContext>;
  readonly documents: () => DocumentStore;
  /** @throws GraphQLError when the request's credentials are refused */
  readonly contextOfRequest: (request: FastifyRequest) => Promise<RequestContext>;
  readonly rates: RateLimits;
  /** Whether channels may only ask what they registered. */
  readonly registeredOnly: boolean;
}

/** Queries and mutations over HTTP. */
export function mountGraphql(app: FastifyInstance, route: GraphqlRoute): void {
  const { apollo, documents, contextOfRequest, rates, registeredOnly } = route;
  const documentIds = new WeakMap<FastifyRequest, string>();
  const answer = fastifyApolloHandler(apollo, {
    context: async (request, reply) => {
      const context = await contextOfRequest(request);
      refuseOften(reply, await rates.ofCaller(context.caller));
      const documentId = documentIds.get(request) ?? null;
      refuseUnregistered({ documents: documents(), documentId, registeredOnly }, context);
      return context;
    },
  });
  app.route({
    method: ['GET', 'POST'],
    url: '/graphql',
    preHandler: async (request) => {
      const { raw } = request;
      const documentId = documentIdOf(request.method === 'GET' ? request.query : request.body);
      if (documentId === null) return;
      documentIds.set(request, documentId);
      if (request.method === 'GET') raw.url = resolveAddress(documents(), raw.url ?? '');
      else request.body = resolveBody(documents(), request.body);
    },
    handler: (request, reply) =>
      inRequest('graphql request', request, async () => {
        reply.header('content-security-policy', "default-src 'none'; frame-ancestors 'none'");
        reply.header('cache-control', 'no-store');
        return answer.call(app, request, reply);
      }),
  });
}
