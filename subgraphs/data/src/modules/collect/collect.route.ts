import type { IncomingHttpHeaders } from 'node:http';
import type { Logger } from '@zhongtai/kit/logging';
import type { SubgraphApp, SubgraphReply, SubgraphRequest } from '@zhongtai/kit/serve';
import { BODY_BYTES, readBody, readForm } from './collect.body.ts';
import { CollectRefusal, CollectTooLarge, CollectUnreadable } from './collect.errors.ts';
import { type Intake, takeIn } from './collect.intake.ts';

/** Channels are pages of any origin. No credentials: a key is sent, never a cookie. */
const ANY_ORIGIN = {
  'access-control-allow-origin': '*',
  'cross-origin-resource-policy': 'cross-origin',
};
const PREFLIGHT = {
  'access-control-allow-methods': 'GET, POST',
  'access-control-max-age': '86400',
};
/** A transparent picture of one dot. */
const DOT = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64');

/**
 * `/collect/…`: events of channels in the formats of Segment, RudderStack, Jitsu and Sensors Data. The last part of the
 * address says what a message is that does not say so itself.
 */
export async function mountCollect(
  app: SubgraphApp,
  intake: Intake & { readonly logger: Logger },
): Promise<void> {
  await app.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    const raw = { parseAs: 'buffer', bodyLimit: BODY_BYTES } as const;
    scope.addContentTypeParser('*', raw, (_, bytes, done) => done(null, bytes));
    scope.setErrorHandler((error, request, reply) => {
      if (error instanceof CollectRefusal) return refuse(reply, error);
      if (isTooLarge(error)) return refuse(reply, new CollectTooLarge('The request is too large'));
      intake.logger.error({ err: error, path: request.url.split('?', 1)[0] }, 'collecting failed');
      return answer(reply, 500, { code: 'INTERNAL_SERVER_ERROR', message: 'Try again.' });
    });
    scope.options('/collect/*', async ({ headers }, reply) => {
      const asked = headers['access-control-request-headers'];
      const allowed = asked === undefined ? {} : { 'access-control-allow-headers': asked };
      return reply
        .code(204)
        .headers({ ...ANY_ORIGIN, ...PREFLIGHT, ...allowed })
        .send();
    });
    scope.get('/collect/*', async (request, reply) => {
      await takeIn(intake, await requestOf(request));
      return reply
        .headers(ANY_ORIGIN)
        .header('cache-control', 'no-store')
        .type('image/gif')
        .send(DOT);
    });
    scope.post('/collect/*', async (request, reply) => {
      const { events, putAside } = await takeIn(intake, await requestOf(request));
      return reply.headers(ANY_ORIGIN).send({ success: true, ok: true, events, putAside });
    });
  });
}

async function requestOf({ url, body, headers }: SubgraphRequest) {
  const { pathname, searchParams } = new URL(url, 'http://localhost');
  const bytes = Buffer.isBuffer(body) ? body : null;
  if (bytes === null && searchParams.size === 0) throw new CollectUnreadable('Nothing was sent');
  return {
    body: bytes === null ? await readForm(searchParams) : await readBody(bytes),
    writeKey: keyIn(headers) ?? searchParams.get('token') ?? searchParams.get('writeKey'),
    route: pathname.split('/').at(-1) ?? '',
  };
}

/** Segment and RudderStack sign in with the key as the name, Jitsu has a header of its own. */
function keyIn(headers: IncomingHttpHeaders): string | null {
  const [, basic] = /^basic (.+)$/i.exec(headers.authorization ?? '') ?? [];
  if (basic !== undefined) {
    // A colon of its own and an empty password follow the key.
    return Buffer.from(basic, 'base64').toString('utf8').replace(/:$/, '') || null;
  }
  const own = headers['x-write-key'];
  return typeof own === 'string' ? own : null;
}

const isTooLarge = (error: unknown): boolean =>
  error instanceof Error && 'statusCode' in error && error.statusCode === 413;

function refuse(reply: SubgraphReply, { status, retryAfter, code, message }: CollectRefusal) {
  if (retryAfter !== null) reply.header('retry-after', String(retryAfter));
  return answer(reply, status, { code, message });
}

/** In the form of errors of the graph. */
function answer(
  reply: SubgraphReply,
  status: number,
  { code, message }: { readonly code: string; readonly message: string },
) {
  return reply
    .code(status)
    .headers(ANY_ORIGIN)
    .send({ errors: [{ message, extensions: { code } }] });
}
