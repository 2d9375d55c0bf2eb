import type { FastifyReply, FastifyRequest } from 'fastify';
import { CALLER_HEADER, verifyCaller } from '../caller/index.ts';
import { DomainError, Unauthenticated } from '../errors/index.ts';

/** Before a path beside the graph that only the platform's own services ask: everybody else is refused with 401. */
export function serviceOnly(gatewaySecret: string) {
  return async ({ headers }: FastifyRequest, reply: FastifyReply): Promise<void> => {
    try {
      requireService(headers[CALLER_HEADER], gatewaySecret);
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      await reply.code(401).send({ code: error.code });
    }
  };
}

function requireService(token: string | string[] | undefined, secret: string): void {
  const { kind } = verifyCaller(typeof token === 'string' ? token : undefined, secret);
  if (kind !== 'SERVICE') throw new Unauthenticated('Only services of the platform ask this.');
}
