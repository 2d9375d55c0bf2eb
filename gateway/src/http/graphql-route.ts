import type { ApolloServer } from '@apollo/server';
import { fastifyApolloHandler } from '@as-integrations/fastify';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { ExecutionResult } from 'graphql';
import type { RequestContext } from '../context.ts';
import {
  documentIdOf,
  refuseUnregistered,
  resolveAddress,
  resolveBody,
} from '../documents/resolve-document.ts';
import type { DocumentStore } from '../documents/document-store.ts';
import type { RateLimits } from '../limits/rates.ts';
import type { QuickAnswers } from './quick-answers.ts';
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
  readonly quick: QuickAnswers;
}

/** Queries and mutations over HTTP. */
export function mountGraphql(app: FastifyInstance, route: GraphqlRoute): void {
  const { apollo, documents, quick } = route;
  const documentIds = new WeakMap<FastifyRequest, string>();
  const contextOf = newContextOf(route, documentIds);
  const answered = new WeakMap<FastifyRequest, ExecutionResult>();
  const answerInFull = fastifyApolloHandler(apollo, {
    context: async (request, reply) => {
      const [context, result] = [await contextOf(request, reply), answered.get(request)];
      return result ? { ...context, answered: result } : context;
    },
  });
  const answer = async (request: FastifyRequest, reply: FastifyReply) => {
    const usual = quick.usualIn(request);
    // Why somebody may not ask is told in full.
    const context = usual && (await contextOf(request, reply).catch(() => null));
    if (!usual || !context) return answerInFull.call(app, request, reply);
    const { text, result } = await quick.answer(usual, context);
    if (text !== null) return reply.header('content-type', usual.contentType).send(text);
    answered.set(request, result);
    return answerInFull.call(app, request, reply);
  };
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
        return answer(request, reply);
      }),
  });
}

/** Who asks, found out and counted once for each request. */
function newContextOf(route: GraphqlRoute, documentIds: WeakMap<FastifyRequest, string>) {
  const { documents, contextOfRequest, rates, registeredOnly } = route;
  const known = new WeakMap<FastifyRequest, Promise<RequestContext>>();
  const make = async (request: FastifyRequest, reply: FastifyReply) => {
    const context = await contextOfRequest(request);
    refuseOften(reply, await rates.ofCaller(context));
    const documentId = documentIds.get(request) ?? null;
    refuseUnregistered({ documents: documents(), documentId, registeredOnly }, context);
    return context;
  };
  return (request: FastifyRequest, reply: FastifyReply): Promise<RequestContext> => {
    const context = known.get(request) ?? make(request, reply);
    known.set(request, context);
    return context;
  };
}
