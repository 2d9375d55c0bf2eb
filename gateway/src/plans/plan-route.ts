import { type Caller, permissionsOf } from '@zhongtai/kit/caller';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { GraphQLError } from 'graphql';
import { z } from 'zod';
import type { RequestContext } from '../context.ts';
import { FREE_DOCUMENTS } from '../documents/resolve-document.ts';
import { httpRefusal } from '../errors.ts';
import { refuseOften } from '../http/rate.ts';
import type { Budgets } from '../limits/budgets.ts';
import type { RateLimits } from '../limits/rates.ts';
import { newReadOperation, requestOf, type SocketOperations } from '../subscriptions/operation.ts';
import { explain } from './explain.ts';
import type { FieldPermissions } from './field-rights.ts';

export interface PlanRoute extends SocketOperations {
  readonly contextOfRequest: (request: FastifyRequest) => Promise<RequestContext>;
  readonly rates: RateLimits;
  readonly budgets: Budgets;
  readonly permissions: () => FieldPermissions;
}

const bodyShape = z.object({
  query: z.string().default(''),
  documentId: z.string().optional(),
  operationName: z.string().nullish(),
  variables: z.record(z.string(), z.unknown()).nullish(),
});

/**
 * `POST /plan`: how an operation would be run for who asks, under the limits of `/graphql`; nothing is run.
 * `GET /plan/documents`: what is registered, to choose from.
 */
export function mountPlans(app: FastifyInstance, route: PlanRoute): void {
  const read = newReadOperation(route);
  const enter = newEntrance(route);
  app.post('/plan', async (request, reply) => {
    const context = await enter(request, reply);
    const { data } = bodyShape.safeParse(request.body);
    if (!data) throw httpRefusal('BAD_USER_INPUT', 'Send a query or a documentId');
    const { query, documentId, operationName = null, variables = null } = data;
    const extensions = documentId === undefined ? {} : { extensions: { documentId } };
    const payload = { query, operationName, variables, ...extensions };
    const found = read(payload, context);
    if (!('document' in found)) return refuse(reply, found);
    try {
      const args = { ...found, contextValue: context };
      return explain(requestOf(route.live, args), { ...route, permissions: route.permissions() });
    } catch (error) {
      if (error instanceof GraphQLError) return refuse(reply, [error]);
      throw error;
    }
  });
  app.get('/plan/documents', async (request, reply) => {
    await enter(request, reply);
    return route.documents().list();
  });
}

const BAD_REQUEST = 400;

const refuse = (reply: FastifyReply, errors: readonly GraphQLError[]) =>
  reply.code(BAD_REQUEST).send({ errors });

/** @throws GraphQLError when the caller may not see plans, or asks too often */
function newEntrance({ contextOfRequest, rates, registeredOnly }: PlanRoute) {
  return async (request: FastifyRequest, reply: FastifyReply): Promise<RequestContext> => {
    const context = await contextOfRequest(request);
    refuseOften(reply, await rates.ofCaller(context));
    const { caller } = context;
    if (caller.kind === 'ANONYMOUS') throw httpRefusal('UNAUTHENTICATED', 'Sign in first.');
    if (registeredOnly && !isDeveloper(caller)) {
      throw httpRefusal('FORBIDDEN', 'Plans are for developers and for who runs the platform');
    }
    reply.header('cache-control', 'no-store');
    return context;
  };
}

/** In production: who may ask in words of their own, or runs the platform. */
const isDeveloper = (caller: Caller): boolean =>
  caller.scopes.includes(FREE_DOCUMENTS) || permissionsOf(caller).has('desk:read');
