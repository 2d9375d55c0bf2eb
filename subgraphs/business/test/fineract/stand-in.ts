import { setTimeout as pause } from 'node:timers/promises';
import { Big } from '@zhongtai/kit/money';
import fastify, { type FastifyReply, type FastifyRequest } from 'fastify';
import { type Books, newBooks } from './books.ts';
import { mountDeposits } from './deposits.ts';
import { FineractError, missing } from './errors.ts';
import { mountLoans } from './loans.ts';
import { mountProducts } from './products.ts';
import { mountSavings } from './savings.ts';

/*
 * A STAND-IN, AND NOT FINERACT: a small server of our own, used by tests alone, that answers as Fineract's
 * documentation and sources say that Fineract does. What it shows is that our side keeps its part of the talk; that
 * Fineract keeps its own must be tried against a Fineract.
 */

export const USERNAME = 'zhongtai';
export const PASSWORD = 'a password of the test';

/** What happens to the next command whose address matches; a question can be lost alone. */
interface Fault {
  readonly at: RegExp;
  /** Never done; done and not answered; answered by 500; done after a while. */
  readonly how: 'LOSE_REQUEST' | 'LOSE_ANSWER' | 'BREAK' | 'LATE';
}

const LATE_MS = 300;

interface Kept {
  readonly status: number;
  readonly payload: string;
}

export async function startStandIn(day: string) {
  const books = newBooks(day);
  const app = fastify();
  const faults: Fault[] = [];
  const commands: string[] = [];
  const kept = new Map<string, Kept | 'IN_WORK'>();
  app.setErrorHandler((error, _, reply) =>
    error instanceof FineractError ? reply.code(error.status).send(error.body) : reply.send(error),
  );
  app.addHook('preHandler', async (request, reply) => {
    if (!isKnown(request)) return reply.code(401).send({ message: 'Unauthorized' });
    if (request.headers['fineract-platform-tenantid'] !== 'default') {
      return reply.code(400).send(missing('error.msg.tenant.id.invalid').body);
    }
    if (takeFault(faults, request, 'LOSE_REQUEST')) {
      request.raw.socket.destroy();
      return reply.hijack();
    }
    if (request.method !== 'POST') return;
    const before = kept.get(keyOf(request));
    if (before) return again(reply, before);
    kept.set(keyOf(request), 'IN_WORK');
    commands.push(request.url);
    if (takeFault(faults, request, 'LATE')) await pause(LATE_MS);
    if (takeFault(faults, request, 'BREAK')) return reply.code(500).send({});
  });
  app.addHook('onSend', async (request, reply, payload) => {
    if (request.method !== 'POST' || reply.hasHeader('x-served-from-cache')) return payload;
    if (kept.get(keyOf(request)) !== 'IN_WORK') return payload;
    kept.set(keyOf(request), { status: reply.statusCode, payload: String(payload) });
    if (takeFault(faults, request, 'LOSE_ANSWER')) request.raw.socket.destroy();
    return payload;
  });
  for (const mount of [mountSavings, mountDeposits, mountLoans, mountProducts]) mount(app, books);
  const url = await app.listen({ host: '127.0.0.1', port: 0 });
  return {
    ...{ url, books, commands, close: () => app.close() },
    fault: (fault: Fault) => void faults.push(fault),
    account: (externalId: string, balance = '0') => addAccount(books, externalId, balance),
  };
}

const isKnown = ({ headers }: FastifyRequest): boolean =>
  headers.authorization === `Basic ${Buffer.from(`${USERNAME}:${PASSWORD}`).toString('base64')}`;

/** As Fineract: the same key of another action or entity is another. */
const keyOf = ({ headers, url }: FastifyRequest): string =>
  `${url} ${String(headers['idempotency-key'])}`;

const again = (reply: FastifyReply, before: Kept | 'IN_WORK') =>
  before === 'IN_WORK'
    ? reply.code(409).header('x-served-from-cache', 'true').send()
    : reply
        .code(before.status)
        .header('x-served-from-cache', 'true')
        .type('application/json')
        .send(before.payload);

/** The first that waits for this command is used up. */
function takeFault(faults: Fault[], { url }: FastifyRequest, wanted: Fault['how']) {
  const index = faults.findIndex(({ at, how }) => at.test(url) && how === wanted);
  return index < 0 ? undefined : faults.splice(index, 1)[0];
}

function addAccount(books: Books, externalId: string, balance: string): number {
  const clientId = books.nextId();
  books.clients.set(clientId, { id: clientId, officeId: 1 });
  const id = books.nextId();
  books.savings.set(id, {
    ...{ id, externalId, clientId, balance: new Big(balance), held: new Big(0) },
    ...{ isBlocked: false, transactions: [] },
  });
  return id;
}
