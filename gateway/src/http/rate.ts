import type { FastifyInstance, FastifyReply } from 'fastify';
import { httpRefusal } from '../errors.ts';
import type { RateLimits } from '../limits/rates.ts';

/** @throws GraphQLError RATE_LIMITED, when there is something to wait for; says in the answer how long */
export function refuseOften(reply: FastifyReply, seconds: number | null): void {
  if (seconds === null) return;
  reply.header('retry-after', String(seconds));
  throw httpRefusal('RATE_LIMITED', `Too many requests; go on in ${seconds} s`);
}

/** Requests to `app` are counted by the address they come from: nobody has said yet who they are. */
export function limitAddresses(app: FastifyInstance, rates: RateLimits): void {
  app.addHook('onRequest', async ({ ip, url }, reply) => {
    const wait = url.startsWith('/collect/') ? rates.ofSender(ip) : rates.ofAddress(ip);
    refuseOften(reply, await wait);
  });
}
