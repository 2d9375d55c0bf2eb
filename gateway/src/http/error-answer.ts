import type { Logger } from '@zhongtai/kit/logging';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { GraphQLError } from 'graphql';
import { type GatewayCode, statusOf } from '../errors.ts';

interface Problem {
  readonly code: string;
  readonly message: string;
}

const NOT_FOUND: Problem = { code: 'NOT_FOUND', message: 'Nothing is here' };
const TOO_LARGE: Problem = { code: 'REQUEST_TOO_LARGE', message: 'The request is too large' };
const UNREADABLE: Problem = { code: 'BAD_REQUEST', message: 'The request cannot be read' };
const BUG: Problem = {
  code: 'INTERNAL_SERVER_ERROR',
  message: 'Something went wrong on our side.',
};

/** What went wrong before or outside GraphQL is answered in the same form as errors of the graph. */
export function answerErrors(app: FastifyInstance, logger: Logger): void {
  app.setNotFoundHandler((_, reply) => answer(reply, 404, NOT_FOUND));
  app.setErrorHandler((error, _, reply) => {
    if (error instanceof GraphQLError) return answerRefusal(reply, error);
    const status = statusIn(error);
    if (status === 413) return answer(reply, 413, TOO_LARGE);
    if (status < 500) return answer(reply, status, UNREADABLE);
    logger.error({ err: error }, 'request failed');
    return answer(reply, 500, BUG);
  });
}

function answerRefusal(reply: FastifyReply, { message, extensions }: GraphQLError) {
  const code = extensions['code'] as GatewayCode;
  // The rest of what was too large is not waited for.
  if (code === 'REQUEST_TOO_LARGE') reply.header('connection', 'close');
  return answer(reply, statusOf(code), { code, message });
}

function answer(reply: FastifyReply, status: number, { code, message }: Problem) {
  return reply.code(status).send({ errors: [{ message, extensions: { code } }] });
}

/** What Fastify says of bodies it could not take; everything else is a bug of ours. */
function statusIn(error: unknown): number {
  if (typeof error !== 'object' || error === null || !('statusCode' in error)) return 500;
  return typeof error.statusCode === 'number' ? error.statusCode : 500;
}
