import type { IncomingHttpHeaders } from 'node:http';
import { Transform } from 'node:stream';
import { CALLER_HEADER } from '@zhongtai/kit/caller';
import { traceHeaders } from '@zhongtai/kit/telemetry';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Pool } from 'undici';
import { type GatewayCode, httpRefusal } from './errors.ts';
import { inRequest } from './http/request-scope.ts';

export interface Forwarding {
  /** As in `/auth`: this path and everything below. */
  readonly prefix: string;
  /** Base address of the service behind. */
  readonly target: string;
  readonly publicUrl: string;
  readonly timeoutMs: number;
  /** Of a request. */
  readonly bodyBytes: number;
  /** What clients hear while the service behind is down. */
  readonly unavailable: { readonly code: GatewayCode; readonly message: string };
}

/** Belongs to one connection, or is ours alone to say. */
const NOT_FORWARDED: ReadonlySet<string> = new Set([
  'connection',
  'content-length',
  'expect',
  'forwarded',
  'host',
  'keep-alive',
  'proxy-authenticate',
  'proxy-authorization',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
  CALLER_HEADER,
]);

/** Passes requests below `prefix` on as they are, bodies streamed both ways. Returns how to stop. */
export async function forward(app: FastifyInstance, to: Forwarding): Promise<() => Promise<void>> {
  const pool = new Pool(new URL(to.target).origin, {
    headersTimeout: to.timeoutMs,
    bodyTimeout: to.timeoutMs,
  });
  await app.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', (_, payload, done) => done(null, payload));
    scope.all(`${to.prefix}/*`, (request, reply) =>
      inRequest(`forward ${to.prefix}`, request, () => pass(pool, to, { request, reply })),
    );
  });
  return () => pool.close();
}

interface Exchange {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
}

async function pass(pool: Pool, to: Forwarding, { request, reply }: Exchange) {
  const abandoned = new AbortController();
  reply.raw.once('close', () => abandoned.abort());
  const answer = await send(pool, { to, request, signal: abandoned.signal });
  // The headers are the answering service's own: cookies, redirects and policy pass unchanged.
  return reply.code(answer.statusCode).headers(passable(answer.headers)).send(answer.body);
}

interface Sending {
  readonly to: Forwarding;
  readonly request: FastifyRequest;
  /** Aborted when the client has gone, or has its answer. */
  readonly signal: AbortSignal;
}

async function send(pool: Pool, { to, request, signal }: Sending) {
  const { method, url, headers, ip, id, raw } = request;
  const bodiless = method === 'GET' || method === 'HEAD';
  try {
    return await pool.request({
      method,
      path: url,
      headers: {
        ...passable(headers),
        ...forwardedFor(to.publicUrl, ip),
        'x-request-id': id,
        ...traceHeaders(),
      },
      body: bodiless ? null : raw.pipe(limited(to.bodyBytes)),
      signal,
    });
  } catch (cause) {
    if (cause instanceof TooLarge) throw httpRefusal('REQUEST_TOO_LARGE', cause.message);
    throw httpRefusal(to.unavailable.code, to.unavailable.message, cause);
  }
}

class TooLarge extends Error {}

/** Passes on what comes, as it comes, until it is too much. */
function limited(max: number): Transform {
  let bytes = 0;
  return new Transform({
    transform(chunk: Buffer, _, done) {
      bytes += chunk.length;
      if (bytes > max) done(new TooLarge('The request is too large'));
      else done(null, chunk);
    },
  });
}

/** Never what the client claims: links and cookies are made from it. */
function forwardedFor(publicUrl: string, ip: string): Record<string, string> {
  const { host, protocol } = new URL(publicUrl);
  return {
    'x-forwarded-host': host,
    'x-forwarded-proto': protocol.slice(0, -1),
    'x-forwarded-for': ip,
  };
}

function passable(headers: IncomingHttpHeaders): Record<string, string | string[]> {
  const entries = Object.entries(headers).flatMap(([name, value]) =>
    value === undefined || NOT_FORWARDED.has(name) || name.startsWith('x-forwarded-')
      ? []
      : [[name, value] as const],
  );
  return Object.fromEntries(entries);
}
