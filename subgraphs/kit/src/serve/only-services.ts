import type { FastifyReply, FastifyRequest } from 'fastify';
import { CALLER_HEADER, verifyCaller } from '../caller/index.ts';
import { DomainError, Unauthenticated } from '../errors/index.ts';

/** For paths that the platform's own services ask; others get 401 with a code. */
export const onlyServices = (secret: string) => ({
  async preHandler({ headers }: FastifyRequest, reply: FastifyReply): Promise<void> {
    const token = headers[CALLER_HEADER];
    try {
      const caller = verifyCaller(typeof token === 'string' ? token : undefined, secret);
      if (caller.kind !== 'SERVICE') throw new Unauthenticated('Only services ask this.');
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      await reply.code(401).send({ code: error.code });
    }
  },
});
