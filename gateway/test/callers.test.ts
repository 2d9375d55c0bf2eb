import { request } from 'undici';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { OPERATOR } from './support/issuer.ts';
import { startBank } from './support/whole-bank.ts';

let bank: Awaited<ReturnType<typeof startBank>>;

beforeAll(async () => {
  bank = await startBank();
});
afterAll(() => bank.close());

const whoami = async (question: Parameters<typeof bank.gateway.ask>[1] = {}) => {
  const { status, data, errors } = await bank.gateway.ask('{ whoami }', question);
  return { status, who: data?.['whoami'], code: errors?.[0]?.extensions['code'] };
};

describe('a caller', () => {
  it('reaches subgraphs as the token says', async () => {
    const token = await bank.issuer.token(OPERATOR);
    expect(await whoami({ token })).toEqual({
      status: 200,
      who: 'OPERATOR service.demo demo SERVICE_AGENT',
    });
  });

  it('is a partner with its scopes', async () => {
    const token = await bank.issuer.token({
      client_id: 'partner.demo',
      kind: 'PARTNER',
      organisation: 'demo',
      scope: 'award:read order:read',
    });
    expect(await whoami({ token })).toMatchObject({
      who: 'PARTNER partner.demo demo  award:read+order:read',
    });
  });

  const partner = (over: object) =>
    bank.issuer.token({
      ...{ client_id: 'partner.demo', kind: 'PARTNER', organisation: 'demo', scope: 'award:read' },
      ...over,
    });

  it.each([
    ['its address', ['127.0.0.1'], 200],
    ['a network around it', ['192.0.2.1', '127.0.0.0/8'], 200],
    ['another address', ['192.0.2.1', '2001:db8::/32'], 403],
  ])('is a partner that may come from %s', async (_, addresses, status) => {
    expect(await whoami({ token: await partner({ addresses }) })).toMatchObject({ status });
  });

  it('is a partner with a rate of its own', async () => {
    const token = await partner({ client_id: 'partner.slow', requests_per_minute: 2 });
    const answers = [await whoami({ token }), await whoami({ token }), await whoami({ token })];
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 429]);
    expect(answers[2]).toMatchObject({ code: 'RATE_LIMITED' });
    expect(await whoami({ token: await partner({}) })).toMatchObject({ status: 200 });
  });

  it('is nobody without a token', async () => {
    expect(await whoami()).toMatchObject({ who: 'ANONYMOUS  -' });
  });

  it.each([
    ['has expired', { expiresInSeconds: -60 }],
    ['is for another audience', { audience: 'urn:other' }],
    ['is of another kind', { typ: 'JWT' }],
    ['comes from another issuer', { issuer: 'http://elsewhere.test/auth' }],
  ])('is refused when the token %s', async (_, options) => {
    const token = await bank.issuer.token(OPERATOR, options);
    expect(await whoami({ token })).toEqual({ status: 401, code: 'UNAUTHENTICATED' });
  });

  it.each(['x.y.z', 'eyJhbGciOiJub25lIn0.eyJzdWIiOiJhIn0.'])(
    'is refused when the token is none: %s',
    async (token) => {
      expect(await whoami({ token })).toEqual({ status: 401, code: 'UNAUTHENTICATED' });
    },
  );

  it.each([
    ['OPERATOR', 'leaving.demo'],
    ['SESSION', 'a session'],
  ])('is refused once the list names its %s', async (kind, subject) => {
    const token = await bank.issuer.token({ ...OPERATOR, sub: 'leaving.demo', sid: 'a session' });
    bank.revoke(kind, subject);
    const refused = { status: 401, code: 'UNAUTHENTICATED' };
    await expect.poll(() => whoami({ token }), { timeout: 5_000 }).toEqual(refused);
    const other = await bank.issuer.token({ ...OPERATOR, sid: 'another session' });
    expect(await whoami({ token: other })).toMatchObject({ status: 200 });
  });

  it('is refused when the token names no kind', async () => {
    const token = await bank.issuer.token({ sub: 'somebody' });
    expect(await whoami({ token })).toEqual({ status: 401, code: 'UNAUTHENTICATED' });
  });
});

describe('an organisation', () => {
  it('can be narrowed to a part of the own one', async () => {
    const token = await bank.issuer.token(OPERATOR);
    expect(await whoami({ token, organisation: 'demo.b01' })).toMatchObject({
      who: 'OPERATOR service.demo demo.b01 SERVICE_AGENT',
    });
  });

  it.each(['berka', 'demo2', 'demo.b01..x', '*', 'demo.b01 or true'])(
    'cannot become %s',
    async (organisation) => {
      const token = await bank.issuer.token(OPERATOR);
      expect(await whoami({ token, organisation })).toEqual({ status: 403, code: 'FORBIDDEN' });
    },
  );

  it('cannot be widened by a branch, nor chosen by nobody', async () => {
    const token = await bank.issuer.token({
      ...OPERATOR,
      organisation: 'demo.b01',
      grants: [{ role: 'SERVICE_AGENT', organisation: 'demo.b01' }],
    });
    expect(await whoami({ token, organisation: 'demo' })).toMatchObject({ code: 'FORBIDDEN' });
    expect(await whoami({ organisation: 'demo' })).toMatchObject({ code: 'FORBIDDEN' });
  });
});

describe('a subgraph', () => {
  it.each([
    ['no caller', {}],
    ['a caller that it did not sign', { 'x-zhongtai-caller': 'e30.e30.e30' }],
  ])('refuses whoever comes past the gateway with %s', async (_, headers) => {
    const answer = await request(`${bank.urlOf('business')}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify({ query: '{ whoami }' }),
    });
    expect(answer.statusCode).toBe(401);
    expect(await answer.body.json()).toMatchObject({
      errors: [{ extensions: { code: 'UNAUTHENTICATED' } }],
    });
  });

  it('never sees a caller that the client made up', async () => {
    const headers = { 'x-zhongtai-caller': 'e30.e30.e30' };
    expect(await whoami({ headers })).toMatchObject({ who: 'ANONYMOUS  -' });
  });
});
