import { Readable } from 'node:stream';
import Fastify, { type FastifyInstance, type FastifyRequest } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RunningGateway, startGateway } from './support/running-gateway.ts';
import { smallSupergraph } from './support/small-bank.ts';

let issuer: FastifyInstance;
let gateway: RunningGateway;
let seen: FastifyRequest['headers'];

/** What stands behind `/auth`: any server that speaks HTTP. */
beforeAll(async () => {
  issuer = Fastify();
  issuer.removeAllContentTypeParsers();
  issuer.addContentTypeParser('*', { parseAs: 'string' }, (_, body, done) => done(null, body));
  issuer.addHook('onRequest', async ({ headers }) => void (seen = headers));
  issuer.get('/auth/login', async (_, reply) => {
    reply.header('set-cookie', ['a=1; HttpOnly', 'b=2']).header('x-frame-options', 'SAMEORIGIN');
    return reply.redirect('http://console.test/home', 303);
  });
  issuer.post('/auth/token', async ({ body }) => ({ got: body }));
  issuer.get('/auth/long', async (_, reply) => reply.send(Readable.from(['one ', 'two'])));
  issuer.get('/files/exports/1', async () => 'a,b');
  const url = await issuer.listen({ host: '127.0.0.1', port: 0 });
  gateway = await startGateway({
    supergraphSdl: smallSupergraph(),
    urls: { business: url, data: 'http://127.0.0.1:1', operations: 'http://127.0.0.1:1' },
  });
});
afterAll(async () => {
  await gateway.close();
  await issuer.close();
});

describe('what is asked below /files', () => {
  it('is answered by business, too, and otherwise is said to be unavailable', async () => {
    expect(await (await fetch(`${gateway.url}/files/exports/1?signature=x`)).text()).toBe('a,b');
    const nowhere = 'http://127.0.0.1:1';
    const other = await startGateway({
      supergraphSdl: smallSupergraph(),
      urls: { business: nowhere, data: nowhere, operations: nowhere },
    });
    const answer = await fetch(`${other.url}/files/exports/1`);
    expect([answer.status, await answer.json()]).toEqual([
      503,
      { errors: [expect.objectContaining({ extensions: { code: 'FILES_UNAVAILABLE' } })] },
    ]);
    await other.close();
  });
});

describe('what is asked below /auth', () => {
  it('is answered by business, with its cookies, redirects and headers', async () => {
    const answer = await fetch(`${gateway.url}/auth/login?x=1`, { redirect: 'manual' });
    expect(answer.status).toBe(303);
    expect(answer.headers.get('location')).toBe('http://console.test/home');
    expect(answer.headers.getSetCookie()).toEqual(['a=1; HttpOnly', 'b=2']);
    expect(answer.headers.get('x-frame-options')).toBe('SAMEORIGIN');
  });

  it('carries bodies both ways as they are', async () => {
    const answer = await fetch(`${gateway.url}/auth/token`, {
      method: 'POST',
      body: new URLSearchParams({ grant_type: 'x', code: 'a b' }),
    });
    expect(await answer.json()).toEqual({ got: 'grant_type=x&code=a+b' });
    expect(await (await fetch(`${gateway.url}/auth/long`)).text()).toBe('one two');
  });

  it('may be large only as far as its path allows, also when nobody says how large it is', async () => {
    const endless = new ReadableStream({
      pull: (controller) => controller.enqueue(new Uint8Array(16_384)),
    });
    const answer = await fetch(`${gateway.url}/auth/token`, {
      method: 'POST',
      body: endless,
      duplex: 'half',
    });
    expect([answer.status, await answer.json()]).toEqual([
      413,
      { errors: [expect.objectContaining({ extensions: { code: 'REQUEST_TOO_LARGE' } })] },
    ]);
  });

  it('says where callers reach us, never what a caller claims', async () => {
    await fetch(`${gateway.url}/auth/long`, {
      headers: {
        'x-forwarded-host': 'evil.test',
        'x-forwarded-proto': 'gopher',
        'x-forwarded-for': '6.6.6.6',
        forwarded: 'host=evil.test',
        'x-zhongtai-caller': 'me',
      },
    });
    expect(seen).toMatchObject({
      'x-forwarded-host': 'gateway.test',
      'x-forwarded-proto': 'http',
      'x-forwarded-for': '127.0.0.1',
    });
    expect(seen).not.toHaveProperty('forwarded');
    expect(seen).not.toHaveProperty('x-zhongtai-caller');
  });

  it('may be asked often over one connection', async () => {
    const warnings: Error[] = [];
    const onWarning = (warning: Error) => warnings.push(warning);
    process.on('warning', onWarning);
    for (let n = 0; n < 20; n += 1) await (await fetch(`${gateway.url}/auth/long`)).text();
    await new Promise(setImmediate);
    process.off('warning', onWarning);
    expect(warnings).toEqual([]);
  });

  it('is said to be unavailable when business is', async () => {
    const other = await startGateway({
      supergraphSdl: smallSupergraph(),
      urls: {
        business: 'http://127.0.0.1:1',
        data: 'http://127.0.0.1:1',
        operations: 'http://127.0.0.1:1',
      },
    });
    const answer = await fetch(`${other.url}/auth/login`);
    expect([answer.status, await answer.json()]).toEqual([
      503,
      { errors: [expect.objectContaining({ extensions: { code: 'AUTHORITY_UNAVAILABLE' } })] },
    ]);
    await other.close();
  });
});
